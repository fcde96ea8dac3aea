"""The official Python SDK through every threads call and error (but states and history), against a running server.

AGENT_SERVER_URL names the server; it knows the graph `agent` alone, has its control API on, and is emptied before each test.
"""

import asyncio
import os
import urllib.request

import pytest
from langgraph_sdk import get_client, get_sync_client
from langgraph_sdk.errors import ConflictError, NotFoundError, UnprocessableEntityError

URL = os.environ["AGENT_SERVER_URL"]
ID = "019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1"
MISSING = "00000000-0000-4000-8000-000000000000"
NOT_FOUND = f"Thread with ID {MISSING} not found"


@pytest.fixture
def threads():
    request = urllib.request.Request(f"{URL}/__mock/reset", method="POST")
    urllib.request.urlopen(request).close()
    with get_sync_client(url=URL, api_key=None) as client:
        yield client.threads


def say(threads, thread_id, content):
    threads.update_state(thread_id, {"messages": [{"role": "user", "content": content}]}, as_node="call_model")


def ids(found):
    return [thread["thread_id"] for thread in found]


def test_creates_a_thread_with_everything_given_and_gets_it_again(threads):
    created = threads.create(thread_id=ID, metadata={"n": 1}, graph_id="agent", if_exists="raise", ttl=60)
    assert created.pop("created_at") == created.pop("updated_at") == created.pop("state_updated_at")
    assert created == {
        "thread_id": ID,
        "metadata": {"n": 1, "graph_id": "agent"},
        "status": "idle",
        "config": {},
        "values": None,
    }
    found = threads.get(ID, include=["ttl"])
    assert (found["ttl"]["strategy"], found["ttl"]["ttl_minutes"]) == ("delete", 60)
    assert "ttl" not in threads.get(ID)


def test_creates_a_thread_from_states(threads):
    message = {"values": {"messages": [{"role": "user", "content": "a"}]}, "as_node": "call_model"}
    created = threads.create(graph_id="agent", supersteps=[{"updates": [message]}, {"updates": [message]}])
    assert len(created["values"]["messages"]) == 2
    assert len(threads.get_history(created["thread_id"])) == 2


def test_creates_a_thread_twice_with_do_nothing(threads):
    first = threads.create(thread_id=ID, metadata={"n": 1})
    assert threads.create(thread_id=ID, metadata={"n": 2}, if_exists="do_nothing") == first


def test_updates_metadata_and_lifetime(threads):
    threads.create(thread_id=ID, metadata={"n": 1})
    updated = threads.update(ID, metadata={"m": 2}, ttl={"ttl": 5, "strategy": "keep_latest"})
    assert updated["metadata"] == {"n": 1, "m": 2}
    assert threads.get(ID, include=["ttl"])["ttl"]["strategy"] == "keep_latest"


def test_updates_without_an_answer(threads):
    threads.create(thread_id=ID)
    assert threads.update(ID, metadata={"n": 1}, return_minimal=True) is None
    assert threads.get(ID)["metadata"] == {"n": 1}


def test_copies_a_thread_with_its_history(threads):
    threads.create(thread_id=ID, graph_id="agent")
    say(threads, ID, "hello")
    copied = threads.copy(ID)
    assert copied["thread_id"] != ID
    assert threads.get_state(copied["thread_id"])["values"] == threads.get_state(ID)["values"]


def test_searches_and_counts_by_every_condition(threads):
    mine = [threads.create(metadata={"mine": True, "n": n}, graph_id="agent")["thread_id"] for n in range(3)]
    threads.create()
    say(threads, mine[1], "hello")
    query = {"metadata": {"mine": True}, "sort_by": "created_at", "sort_order": "asc"}
    assert ids(threads.search(**query)) == mine
    assert ids(threads.search(**query, limit=1, offset=1)) == mine[1:2]
    assert ids(threads.search(**query, ids=mine[1:], status="idle")) == mine[1:]
    assert ids(threads.search(values={"messages": [{"content": "hello"}]})) == mine[1:2]
    assert threads.search(**query, limit=1, select=["thread_id"]) == [{"thread_id": mine[0]}]
    (row,) = threads.search(ids=mine[1:2], extract={"last": "values.messages[-1].content", "none": "values.none"})
    assert row["extracted"] == {"last": "hello", "none": None}
    assert threads.count(metadata={"mine": True}, status="idle") == 3
    assert threads.count(values={"messages": [{"content": "hello"}]}) == 1
    assert threads.count() == 4


def test_prunes_histories_and_threads(threads):
    threads.create(thread_id=ID, graph_id="agent")
    for content in "ab":
        say(threads, ID, content)
    assert threads.prune([ID, MISSING], strategy="keep_latest") == {"pruned_count": 1}
    assert len(threads.get_history(ID)) == 1
    assert threads.prune([ID]) == {"pruned_count": 1}
    assert threads.count() == 0


def test_deletes_a_thread(threads):
    threads.create(thread_id=ID)
    assert not threads.delete(ID)
    assert threads.count() == 0


@pytest.mark.parametrize(
    "error, message, call",
    [
        (ConflictError, f"Thread with ID {ID} already exists", lambda t: t.create(thread_id=ID)),
        (UnprocessableEntityError, "Invalid thread ID", lambda t: t.create(thread_id="x")),
        (UnprocessableEntityError, "above 0", lambda t: t.create(ttl=0)),
        (NotFoundError, NOT_FOUND, lambda t: t.get(MISSING)),
        (UnprocessableEntityError, "Invalid thread ID: must be a UUID", lambda t: t.get("x")),
        (UnprocessableEntityError, "Invalid include field 'runs'", lambda t: t.get(ID, include=["runs"])),
        (NotFoundError, NOT_FOUND, lambda t: t.update(MISSING, metadata={})),
        (NotFoundError, NOT_FOUND, lambda t: t.delete(MISSING)),
        (ConflictError, NOT_FOUND, lambda t: t.copy(MISSING)),
        (UnprocessableEntityError, "limit", lambda t: t.search(limit=1001)),
        (UnprocessableEntityError, "sort_by", lambda t: t.search(sort_by="metadata")),
        (UnprocessableEntityError, "select", lambda t: t.search(select=["bogus"])),
        (UnprocessableEntityError, "Extract path 'status'", lambda t: t.search(extract={"a": "status"})),
        (UnprocessableEntityError, "status", lambda t: t.count(status="done")),
        (UnprocessableEntityError, "strategy", lambda t: t.prune([ID], strategy="archive")),
        (UnprocessableEntityError, "Invalid thread ID", lambda t: t.prune(["x"])),
    ],
)
def test_is_refused(threads, error, message, call):
    threads.create(thread_id=ID)
    with pytest.raises(error) as refusal:
        call(threads)
    assert message in refusal.value.message


def test_serves_the_asynchronous_client_as_well(threads):
    async def walk():
        async with get_client(url=URL, api_key=None) as client:
            await client.threads.create(thread_id=ID, metadata={"n": 1})
            await client.threads.update(ID, metadata={"n": 2})
            (found,) = await client.threads.search(metadata={"n": 2})
            await client.threads.delete(ID)
            return found, await client.threads.count()

    found, count = asyncio.run(walk())
    assert (found["thread_id"], count) == (ID, 0)
