"""The official Python SDK through every crons call and error, against a running server.

AGENT_SERVER_URL names the server; it knows the graph `agent` alone, has its control API on, and is emptied before each test.
"""

import asyncio
import os
import urllib.request
from datetime import datetime, timezone

import pytest
from langgraph_sdk import get_client, get_sync_client
from langgraph_sdk.errors import BadRequestError, NotFoundError, UnprocessableEntityError

URL = os.environ["AGENT_SERVER_URL"]
AGENT = "fe096781-5601-53d2-b2f6-0d3403f7e9ca"
MISSING = "00000000-0000-4000-8000-000000000000"
FAR = datetime(2099, 1, 1, tzinfo=timezone.utc)


@pytest.fixture
def client():
    request = urllib.request.Request(f"{URL}/__mock/reset", method="POST")
    urllib.request.urlopen(request).close()
    with get_sync_client(url=URL, api_key=None) as client:
        yield client


@pytest.fixture
def crons(client):
    return client.crons


def test_creates_a_cron_with_everything_given_and_finds_it(crons):
    created = crons.create(
        "agent",
        schedule="0 8 * * *",
        input={"text": "hello"},
        metadata={"team": "travel"},
        config={"recursion_limit": 5},
        webhook="/hook",
        interrupt_before=["ask"],
        interrupt_after="*",
        on_run_completed="keep",
        multitask_strategy="enqueue",
        end_time=FAR,
        enabled=False,
        timezone="Asia/Kolkata",
        stream_mode="updates",
        stream_subgraphs=True,
        stream_resumable=True,
        durability="sync",
    )
    assert created["assistant_id"] == AGENT
    assert created["thread_id"] is None
    assert created["end_time"] == "2099-01-01T00:00:00+00:00"
    assert created["next_run_date"].endswith("T02:30:00+00:00")
    assert created["enabled"] is False
    assert created["on_run_completed"] == "keep"
    assert created["payload"]["config"] == {"recursion_limit": 5, "configurable": {"cron_id": created["cron_id"]}}
    assert crons.search() == [created]
    assert crons.search(assistant_id=AGENT, enabled=False, metadata={"team": "travel"}) == [created]
    assert crons.search(enabled=True) == []


def test_creates_a_cron_on_a_thread_that_goes_with_it(client, crons):
    thread_id = client.threads.create()["thread_id"]
    created = crons.create_for_thread(thread_id, "agent", schedule="*/30 * * * *", multitask_strategy="reject")
    assert (created["thread_id"], created["on_run_completed"]) == (thread_id, None)
    assert crons.count(thread_id=thread_id) == 1
    client.threads.delete(thread_id)
    assert crons.count() == 0


def test_searches_in_the_order_and_with_the_fields_asked_for(crons):
    for hour in [3, 1, 2]:
        crons.create("agent", schedule=f"0 0 {hour} 1 *")
    query = {"sort_by": "created_at", "sort_order": "asc", "select": ["schedule"]}
    assert crons.search(**query) == [{"schedule": f"0 0 {hour} 1 *"} for hour in [3, 1, 2]]
    assert crons.search(**query, limit=1, offset=1) == [{"schedule": "0 0 1 1 *"}]
    assert crons.count(assistant_id=AGENT, metadata={}) == 3


def test_updates_a_cron(crons):
    cron_id = crons.create("agent", schedule="0 8 * * *", metadata={"a": 1}, end_time=FAR)["cron_id"]
    updated = crons.update(cron_id, schedule="0 9 * * *", timezone="UTC", metadata={"b": 2}, enabled=False, input={"x": 1})
    assert updated["next_run_date"].endswith("T09:00:00+00:00")
    assert (updated["metadata"], updated["enabled"], updated["timezone"]) == ({"a": 1, "b": 2}, False, "UTC")
    assert updated["payload"]["input"] == {"x": 1}
    assert updated["end_time"] == "2099-01-01T00:00:00+00:00"


def test_deletes_a_cron(crons):
    cron_id = crons.create("agent", schedule="@daily")["cron_id"]
    assert not crons.delete(cron_id)
    with pytest.raises(NotFoundError, match=f"Cron '{cron_id}' not found"):
        crons.delete(cron_id)


@pytest.mark.parametrize(
    "call, error, message",
    [
        (lambda c: c.create("agent", schedule="x"), UnprocessableEntityError, "Invalid cron schedule: 'x'"),
        (lambda c: c.create("agent", schedule="@daily", timezone="x"), UnprocessableEntityError, "Invalid timezone"),
        (lambda c: c.create("agent", schedule="@daily", end_time=datetime(2020, 1, 1, tzinfo=timezone.utc)), UnprocessableEntityError, "must be in the future"),
        (lambda c: c.create("other", schedule="@daily"), NotFoundError, "Assistant 'other' not found"),
        (lambda c: c.create_for_thread(MISSING, "agent", schedule="@daily"), NotFoundError, "Thread with ID"),
        (lambda c: c.create_for_thread("x", "agent", schedule="@daily"), UnprocessableEntityError, "must be a UUID"),
        (lambda c: c.update(MISSING, enabled=True), NotFoundError, f"Cron '{MISSING}' not found"),
        (lambda c: c.update(MISSING), BadRequestError, "Request body cannot be empty"),
        (lambda c: c.search(assistant_id="agent"), UnprocessableEntityError, "Invalid assistant ID"),
        (lambda c: c.search(limit=1001), UnprocessableEntityError, "limit"),
        (lambda c: c.search(sort_by="schedule"), UnprocessableEntityError, "sort_by"),
        (lambda c: c.count(thread_id="x"), UnprocessableEntityError, "Invalid thread ID"),
    ],
)
def test_is_refused(crons, call, error, message):
    with pytest.raises(error, match=message):
        call(crons)


def test_the_asynchronous_client_does_the_same(crons):
    async def create_and_delete():
        async with get_client(url=URL, api_key=None) as client:
            cron = await client.crons.create("agent", schedule="@daily")
            await client.crons.update(cron["cron_id"], enabled=False)
            assert await client.crons.count() == 1
            await client.crons.delete(cron["cron_id"])

    asyncio.run(create_and_delete())
    assert crons.count() == 0
