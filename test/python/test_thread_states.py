"""The official Python SDK through states and histories of threads, against a running server.

AGENT_SERVER_URL names the server; it knows the graph `agent` alone, has its control API on, and is emptied before each test.
"""

import asyncio
import os
import urllib.request

import pytest
from langgraph_sdk import get_client, get_sync_client
from langgraph_sdk.errors import (
    BadRequestError,
    NotFoundError,
    UnprocessableEntityError,
)

URL = os.environ["AGENT_SERVER_URL"]
MISSING = "00000000-0000-4000-8000-000000000000"
NOWHERE = "1f1e7bb0-f279-6930-8000-047b3e01349b"
CALL = {"role": "ai", "content": "", "tool_calls": [{"name": "research", "args": {}, "id": "call-1"}]}


@pytest.fixture
def threads():
    request = urllib.request.Request(f"{URL}/__mock/reset", method="POST")
    urllib.request.urlopen(request).close()
    with get_sync_client(url=URL, api_key=None) as client:
        yield client.threads


@pytest.fixture
def thread_id(threads):
    return threads.create(graph_id="agent")["thread_id"]


def numbers(history):
    return [state["values"]["n"] for state in history]


def test_the_state_of_a_new_thread_is_empty(threads, thread_id):
    state = threads.get_state(thread_id)
    assert state["values"] == {} and state["next"] == [] and state["tasks"] == []
    assert state["checkpoint"] is None and state["parent_checkpoint"] is None
    assert threads.get_history(thread_id) == []


def test_updates_a_state_and_gets_it_again(threads, thread_id):
    updated = threads.update_state(thread_id, {"messages": "hi", "n": 1}, as_node="__start__")
    state = threads.get_state(thread_id)
    assert state["values"]["n"] == 1
    assert state["values"]["messages"][0]["content"] == "hi"
    assert state["next"] == ["call_model"]
    assert state["checkpoint"] == updated["checkpoint"]
    task = state["tasks"][0]
    assert (task["error"], task["state"], task["checkpoint"], task["interrupts"]) == (None, None, None, [])
    assert threads.get(thread_id)["values"] == state["values"]


def test_gets_an_earlier_state_by_checkpoint_or_id(threads, thread_id):
    threads.update_state(thread_id, {"n": 1}, as_node="__start__")
    first = threads.get_state(thread_id)
    threads.update_state(thread_id, {"n": 2}, as_node="call_model")
    assert threads.get_state(thread_id, checkpoint=first["checkpoint"]) == first
    assert threads.get_state(thread_id, checkpoint_id=first["checkpoint"]["checkpoint_id"]) == first
    assert threads.get_state(thread_id, checkpoint_id=NOWHERE)["values"] == {}


def test_branches_off_from_an_earlier_state(threads, thread_id):
    root = threads.update_state(thread_id, {"n": 1}, as_node="__start__")["checkpoint"]
    threads.update_state(thread_id, {"n": 2}, as_node="call_model")
    threads.update_state(thread_id, {"n": 3}, as_node="call_model", checkpoint=root)
    history = threads.get_history(thread_id)
    assert numbers(history) == [3, 2, 1]
    assert [state["parent_checkpoint"] for state in history] == [root, root, None]


def test_shows_the_state_of_a_subgraph(threads, thread_id):
    threads.update_state(thread_id, {"messages": [CALL]}, as_node="call_model")
    checkpoint = threads.get_state(thread_id)["tasks"][0]["checkpoint"]
    threads.update_state(thread_id, {"question": "why?"}, as_node="plan", checkpoint=checkpoint)
    shown = threads.get_state(thread_id, subgraphs=True)["tasks"][0]["state"]
    assert shown["values"]["question"] == "why?"
    (state,) = threads.get_history(thread_id, checkpoint=checkpoint)
    assert state["values"]["question"] == "why?"


def test_lists_a_history_by_limit_before_and_metadata(threads, thread_id):
    for n in range(3):
        threads.update_state(thread_id, {"n": n}, as_node="call_model" if n else "__start__")
    newest = threads.get_history(thread_id, limit=1)
    assert numbers(newest) == [2]
    checkpoint = newest[0]["checkpoint"]
    assert numbers(threads.get_history(thread_id, before=checkpoint["checkpoint_id"])) == [1, 0]
    assert numbers(threads.get_history(thread_id, before=checkpoint)) == [1, 0]
    assert numbers(threads.get_history(thread_id, metadata={"step": 1})) == [1]


def test_creates_a_thread_with_a_history(threads):
    updates = [{"values": {"n": 1}, "as_node": "__start__"}]
    thread = threads.create(graph_id="agent", supersteps=[{"updates": updates}])
    assert numbers(threads.get_history(thread["thread_id"])) == [1]


def test_reports_errors_by_their_class(threads, thread_id):
    with pytest.raises(NotFoundError):
        threads.get_state(MISSING)
    with pytest.raises(NotFoundError):
        threads.get_history(MISSING)
    with pytest.raises(BadRequestError, match="Node nobody does not exist"):
        threads.update_state(thread_id, {}, as_node="nobody")
    with pytest.raises(BadRequestError, match="has no assigned graph ID"):
        threads.update_state(threads.create()["thread_id"], {})
    with pytest.raises(UnprocessableEntityError):
        threads.get_state("nobody")


def test_the_asynchronous_client_does_the_same(threads, thread_id):
    async def update_and_get():
        async with get_client(url=URL, api_key=None) as client:
            await client.threads.update_state(thread_id, {"n": 1}, as_node="__start__")
            return await client.threads.get_state(thread_id)

    assert asyncio.run(update_and_get())["values"]["n"] == 1
