"""The official Python SDK through runs: streams of every mode, waiting, joining, interrupts, forks, cancelling, many at once.

AGENT_SERVER_RUNS_URL names a server whose agents are those in test/support/agents.
"""

import asyncio
import os
import threading
import urllib.request

import httpx
import pytest
from langgraph_sdk import get_client, get_sync_client
from langgraph_sdk.errors import ConflictError, NotFoundError

URL = os.environ["AGENT_SERVER_RUNS_URL"]
# What waits for an outcome raises what its HTTP library does.
NOT_THERE = (NotFoundError, httpx.HTTPStatusError)
MISSING = "00000000-0000-4000-8000-000000000000"


def refused_as_missing(call, *args, **kwargs):
    with pytest.raises(NOT_THERE) as refusal:
        call(*args, **kwargs)
    return refusal.value.response.status_code == 404


@pytest.fixture
def client():
    request = urllib.request.Request(f"{URL}/__mock/reset", method="POST")
    urllib.request.urlopen(request).close()
    with get_sync_client(url=URL, api_key=None) as client:
        yield client


@pytest.fixture
def thread(client):
    return client.threads.create()["thread_id"]


def says(text):
    return {"messages": [{"role": "user", "content": text}]}


def names(parts):
    return [part.event for part in parts]


def texts(values):
    return [message["content"] for message in values["messages"]]


def test_streams_values_by_default_and_tells_the_run_when_it_is_created(client, thread):
    created = []
    parts = list(client.runs.stream(thread, "chat", input=says("hi"), on_run_created=created.append))
    assert names(parts) == ["metadata", "values", "values"]
    run_id = parts[0].data["run_id"]
    assert created == [{"run_id": run_id, "thread_id": thread}]
    assert texts(parts[-1].data) == ["hi", "You said: hi"]
    assert client.runs.get(thread, run_id)["status"] == "success"
    assert client.threads.get(thread)["status"] == "idle"
    assert texts(client.threads.get_state(thread)["values"]) == ["hi", "You said: hi"]


def test_streams_the_tokens_of_a_message_under_one_id(client, thread):
    parts = list(client.runs.stream(thread, "chat", input=says("hi"), stream_mode="messages-tuple"))
    chunks = [part.data[0] for part in parts if part.event == "messages"]
    assert len(chunks) > 1
    assert "".join(chunk["content"] for chunk in chunks) == "You said: hi"
    assert {chunk["type"] for chunk in chunks} == {"AIMessageChunk"}
    assert len({chunk["id"] for chunk in chunks}) == 1
    assert [chunk["chunk_position"] for chunk in chunks[-2:]] == [None, "last"]
    assert [chunk["usage_metadata"] for chunk in chunks if chunk["usage_metadata"]] == [
        {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7}
    ]


MODES = {
    "values": "values",
    "updates": "updates",
    "messages": "messages/partial",
    "messages-tuple": "messages",
    "tasks": "tasks",
    "checkpoints": "checkpoints",
    "debug": "debug",
    "custom": "custom",
    "events": "events",
}


@pytest.mark.parametrize("mode,event", MODES.items())
def test_streams_in_each_mode(client, thread, mode, event):
    parts = list(client.runs.stream(thread, "team", input=says("go"), stream_mode=mode, stream_subgraphs=True))
    assert parts[0].event == "metadata"
    assert event in {name.split("|")[0] for name in names(parts)}
    assert all(name.split("|")[0].split("/")[0] in ("metadata", event.split("/")[0]) for name in names(parts)), names(parts)


def test_streams_all_modes_at_once_without_losing_any(client, thread):
    modes = [mode for mode in MODES if mode != "messages"]
    parts = list(client.runs.stream(thread, "team", input=says("go"), stream_mode=modes, stream_subgraphs=True))
    assert {name.split("|")[0] for name in names(parts)} == {"metadata", *(MODES[mode] for mode in modes)}


def test_version_2_of_a_stream_tells_namespaces_and_interrupts_apart(client, thread):
    parts = list(
        client.runs.stream(thread, "team", input=says("go"), stream_mode=["values", "updates"], stream_subgraphs=True, version="v2")
    )
    assert any(part["ns"] and part["ns"][0].startswith("helper:") for part in parts if part["type"] == "updates")
    interrupts = [one for part in parts if part["type"] == "values" and not part["ns"] for one in part["interrupts"]]
    assert [one["value"] for one in interrupts] == [{"from": "helper"}]


def test_calls_a_tool_and_gives_its_answer_to_the_model(client, thread):
    values = client.runs.wait(thread, "tools", input=says("weather?"))
    human, call, answer, said = values["messages"]
    assert call["tool_calls"] == [{"name": "get_weather", "args": {"city": "Paris"}, "id": "call_1", "type": "tool_call"}]
    assert (answer["type"], answer["tool_call_id"], answer["content"]) == ("tool", "call_1", "Sunny in Paris")
    assert said["content"] == "It is sunny."


def test_stops_at_an_interrupt_and_goes_on_as_it_is_answered(client, thread):
    asked = client.runs.wait(thread, "approval", input=says("send"))
    (interrupt,) = asked["__interrupt__"]
    assert interrupt["value"] == {"question": "Send it?"}
    assert asked["log"] == ["asked"]
    assert client.threads.get(thread)["status"] == "interrupted"
    state = client.threads.get_state(thread)
    assert state["tasks"][0]["interrupts"] == [interrupt]

    values = client.runs.wait(thread, "approval", command={"resume": "approve"})
    assert values["log"] == ["asked", "sent"]
    assert texts(values) == ["send", "Sent."]
    assert client.threads.get(thread)["interrupts"] == {}


def test_two_interrupts_at_once_are_answered_by_their_ids(client, thread):
    asked = client.runs.wait(thread, "questions", input=says("?"))
    ids = {interrupt["value"]: interrupt["id"] for interrupt in asked["__interrupt__"]}
    assert set(ids) == {"Left?", "Right?"}
    rest = client.runs.wait(thread, "questions", command={"resume": {ids["Left?"]: "L"}})
    assert [interrupt["value"] for interrupt in rest["__interrupt__"]] == ["Right?"]
    values = client.runs.wait(thread, "questions", command={"resume": {ids["Right?"]: "R"}})
    assert values["log"] == ["L", "R"]


def test_one_plain_answer_to_two_interrupts_fails_the_run_and_leaves_them_open(client, thread):
    client.runs.wait(thread, "questions", input=says("?"))
    outcome = client.runs.wait(thread, "questions", command={"resume": "both"}, raise_error=False)
    assert outcome["__error__"]["error"] == "RuntimeError"
    assert len(client.threads.get_state(thread)["interrupts"]) == 2


def test_an_interrupt_in_a_subgraph_is_answered_at_the_thread(client, thread):
    parts = list(client.runs.stream(thread, "team", input=says("go"), stream_mode="updates", stream_subgraphs=True))
    assert [name.split(":")[0] for name, part in ((p.event, p) for p in parts) if "__interrupt__" in part.data] == [
        "updates|helper",
        "updates",
    ]
    state = client.threads.get_state(thread, subgraphs=True)
    assert state["next"] == ["helper"]
    assert state["tasks"][0]["state"]["tasks"][0]["interrupts"][0]["value"] == {"from": "helper"}
    values = client.runs.wait(thread, "team", command={"resume": "ok"})
    assert texts(values) == ["go", "Looking.", "Found.", "The helper is done."]


def test_an_edited_message_forks_the_history(client, thread):
    client.runs.wait(thread, "chat", input=says("first"))
    client.runs.wait(thread, "chat", input=says("second"))
    history = client.threads.get_history(thread, limit=20)
    before = next(state for state in history if state["next"] == ["__start__"] and len(state["values"].get("messages", [])) == 2)
    parts = list(client.runs.stream(thread, "chat", input=says("other"), checkpoint=before["parent_checkpoint"]))
    assert texts(parts[-1].data) == ["first", "You said: first", "other", "You said: other"]
    assert texts(client.threads.get_state(thread)["values"])[2] == "other"
    assert len(client.threads.get_history(thread, limit=20)) > len(history)


def test_a_checkpoint_is_played_again_with_no_input(client, thread):
    client.runs.wait(thread, "tools", input=says("weather?"))
    history = client.threads.get_history(thread, limit=20)
    at_tools = next(state for state in history if state["next"] == ["tools"])
    values = client.runs.wait(thread, "tools", input=None, checkpoint=at_tools["checkpoint"])
    assert [message["type"] for message in values["messages"]] == ["human", "ai", "tool", "ai"]


def test_a_static_breakpoint_stops_before_a_node_and_null_input_goes_on(client, thread):
    client.runs.wait(thread, "tools", input=says("weather?"), interrupt_before=["tools"])
    assert client.threads.get_state(thread)["next"] == ["tools"]
    values = client.runs.wait(thread, "tools", input=None)
    assert values["messages"][-1]["content"] == "It is sunny."


def test_a_failure_is_the_last_event_and_is_raised_by_wait(client, thread):
    parts = list(client.runs.stream(thread, "failing", input=says("go")))
    assert (parts[-1].event, parts[-1].data) == ("error", {"error": "ValueError", "message": "no such order"})
    with pytest.raises(Exception, match="no such order"):
        client.runs.wait(thread, "failing", input=says("go"))
    found = client.threads.get(thread)
    assert found["status"] == "error"
    assert [run["status"] for run in client.runs.list(thread)] == ["error", "error"]


def test_a_failure_in_mid_sentence_comes_after_the_words_before_it(client, thread):
    parts = list(client.runs.stream(thread, "failing", input=says("midway"), stream_mode="messages-tuple"))
    assert names(parts)[0] == "metadata"
    assert "messages" in names(parts)
    assert parts[-1].data == {"error": "ConnectionError", "message": "the line is dead"}


def test_a_background_run_is_joined_listed_and_deleted(client, thread):
    run = client.runs.create(thread, "slow", input=says("a"), metadata={"n": 1})
    assert run["status"] in ("pending", "running")
    assert client.runs.join(thread, run["run_id"])["log"] == ["a 1", "a 2"]
    done = client.runs.get(thread, run["run_id"])
    assert (done["status"], done["metadata"]["n"]) == ("success", 1)
    assert [found["run_id"] for found in client.runs.list(thread, status="success")] == [run["run_id"]]
    assert client.runs.list(thread, status="error") == []
    assert client.runs.list(thread, select=["run_id"]) == [{"run_id": run["run_id"]}]
    client.runs.delete(thread, run["run_id"])
    with pytest.raises(NotFoundError):
        client.runs.get(thread, run["run_id"])


def test_joins_the_stream_of_a_run_in_the_midst_and_replays_it_from_any_event(client, thread):
    run = client.runs.create(thread, "slow", input=says("a"), stream_mode=["values", "updates"], stream_resumable=True)
    whole = list(client.runs.join_stream(thread, run["run_id"], last_event_id="-1"))
    assert names(whole)[0] == "metadata"
    assert all(part.id for part in whole)
    again = list(client.runs.join_stream(thread, run["run_id"], last_event_id=whole[1].id))
    assert [part.id for part in again] == [part.id for part in whole[2:]]
    only = list(client.runs.join_stream(thread, run["run_id"], last_event_id="-1", stream_mode="updates"))
    assert set(names(only)) == {"updates"}


def test_cancels_a_run_that_never_answers(client, thread):
    run = client.runs.create(thread, "slow", input=says("for ever"))
    client.runs.cancel(thread, run["run_id"], wait=True)
    assert client.runs.get(thread, run["run_id"])["status"] == "interrupted"
    with pytest.raises(NotFoundError):
        client.runs.cancel(thread, run["run_id"])


def test_rolls_a_run_back_as_if_it_had_never_been(client, thread):
    client.runs.wait(thread, "slow", input=says("a"))
    run = client.runs.create(thread, "slow", input=says("for ever"))
    client.runs.cancel(thread, run["run_id"], wait=True, action="rollback")
    with pytest.raises(NotFoundError):
        client.runs.get(thread, run["run_id"])
    assert client.threads.get_state(thread)["values"]["log"] == ["a 1", "a 2"]


def test_cancels_many_runs_at_once(client):
    threads = [client.threads.create()["thread_id"] for _ in range(3)]
    for thread_id in threads:
        client.runs.create(thread_id, "slow", input=says("for ever"))
    client.runs.cancel_many(status="all")
    for thread_id in threads:
        (run,) = client.runs.list(thread_id)
        assert run["status"] == "interrupted"


def test_enqueues_a_second_run_by_default(client, thread):
    first = client.runs.create(thread, "slow", input=says("a"))
    second = client.runs.create(thread, "slow", input=says("b"))
    assert client.runs.join(thread, second["run_id"])["log"] == ["a 1", "a 2", "b 1", "b 2"]
    assert [run["run_id"] for run in client.runs.list(thread)] == [second["run_id"], first["run_id"]]


def test_rejects_a_second_run(client, thread):
    run = client.runs.create(thread, "slow", input=says("for ever"))
    with pytest.raises(ConflictError):
        client.runs.create(thread, "slow", input=says("b"), multitask_strategy="reject")
    client.runs.cancel(thread, run["run_id"], wait=True)


def test_a_second_run_interrupts_the_first(client, thread):
    first = client.runs.create(thread, "slow", input=says("for ever"))
    values = client.runs.wait(thread, "slow", input=says("b"), multitask_strategy="interrupt")
    assert values["log"][-2:] == ["b 1", "b 2"]
    assert client.runs.get(thread, first["run_id"])["status"] == "interrupted"


def test_a_second_run_rolls_the_first_back(client, thread):
    first = client.runs.create(thread, "slow", input=says("for ever"))
    values = client.runs.wait(thread, "slow", input=says("b"), multitask_strategy="rollback")
    assert values["log"] == ["b 1", "b 2"]
    with pytest.raises(NotFoundError):
        client.runs.get(thread, first["run_id"])


def test_stateless_runs_leave_nothing_unless_they_are_kept(client):
    assert texts(client.runs.wait(None, "chat", input=says("hi"))) == ["hi", "You said: hi"]
    assert client.threads.count() == 0
    client.runs.wait(None, "chat", input=says("hi"), on_completion="keep")
    assert client.threads.count() == 1


def test_a_batch_gives_each_run_a_thread_of_its_own(client):
    runs = client.runs.create_batch([{"assistant_id": "slow", "input": says("for ever")} for _ in range(3)])
    assert len({run["thread_id"] for run in runs}) == 3
    client.runs.cancel_many(status="all")


def test_a_run_makes_its_thread_when_it_may(client):
    thread_id = "019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1"
    assert refused_as_missing(client.runs.wait, thread_id, "chat", input=says("hi"))
    client.runs.wait(thread_id, "chat", input=says("hi"), if_not_exists="create")
    assert client.threads.get(thread_id)["metadata"]["graph_id"] == "chat"


def test_the_stream_of_a_thread_shows_its_runs_and_their_ends(client, thread):
    parts = []
    ready = threading.Event()

    def read():
        with get_sync_client(url=URL, api_key=None) as reader:
            stream = reader.threads.join_stream(thread, last_event_id="-")
            ready.set()
            for part in stream:
                parts.append(part)
                if part.event == "metadata" and part.data.get("status") == "run_done":
                    return

    thread_of_reader = threading.Thread(target=read)
    thread_of_reader.start()
    ready.wait(5)
    run = client.runs.create(thread, "slow", input=says("a"), stream_resumable=True)
    thread_of_reader.join(10)
    assert parts[0].data["run_id"] == run["run_id"]
    assert parts[-1].data == {"status": "run_done", "run_id": run["run_id"]}
    assert "values" in names(parts)


def test_the_asynchronous_client_streams_several_threads_at_once():
    async def run():
        client = get_client(url=URL, api_key=None)

        async def one(number):
            found = await client.threads.create()
            return [part async for part in client.runs.stream(found["thread_id"], "chat", input=says(str(number)))]

        return await asyncio.gather(*(one(number) for number in range(8)))

    for number, parts in enumerate(asyncio.run(run())):
        assert texts(parts[-1].data) == [str(number), f"You said: {number}"]


@pytest.mark.parametrize("call", ["get", "join", "cancel", "delete"])
def test_a_run_that_is_not_there_is_not_found(client, thread, call):
    assert refused_as_missing(getattr(client.runs, call), thread, MISSING)


def test_an_unknown_assistant_is_not_found(client, thread):
    assert refused_as_missing(client.runs.wait, thread, MISSING, input=says("hi"))
