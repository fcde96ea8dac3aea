"""Thread streams of the official Python SDK: the newer protocol, over event streams and over WebSockets.

AGENT_SERVER_RUNS_URL names a server whose agents are those in test/support/agents, AGENT_SERVER_URL one with the demo agent.
"""

import asyncio
import contextlib
import os
import urllib.request
from urllib.parse import urlsplit

import pytest
from langgraph_sdk import get_client, get_sync_client

URL = os.environ["AGENT_SERVER_RUNS_URL"]
DEMO_URL = os.environ["AGENT_SERVER_URL"]
TIMEOUT = 30

pytestmark = pytest.mark.parametrize("transport", ["sse", "websocket"])


@pytest.fixture(autouse=True)
def _empty_server():
    request = urllib.request.Request(f"{URL}/__mock/reset", method="POST")
    urllib.request.urlopen(request).close()


def says(text):
    return {"messages": [{"role": "user", "content": text}]}


def texts(values):
    return [message["content"] for message in values["messages"]]


def play(case):
    return asyncio.run(asyncio.wait_for(case, TIMEOUT))


@contextlib.asynccontextmanager
async def open_stream(transport, assistant, url=URL, thread_id=None):
    async with get_client(url=url, api_key=None) as client:
        async with client.threads.stream(thread_id, assistant_id=assistant, transport=transport) as stream:
            yield client, stream


async def collect(items):
    return [item async for item in items]


async def use_each(items, use, count):
    """Uses so many items side by side, and goes on iterating: the SDK fills none of them otherwise."""
    uses = []

    async def iterate():
        async for item in items:
            uses.append(asyncio.create_task(use(item)))

    iteration = asyncio.create_task(iterate())
    while len(uses) < count:
        await asyncio.sleep(0.01)
    used = await asyncio.gather(*uses)
    iteration.cancel()
    return used


async def until_interrupted(stream):
    while not stream.interrupted:
        await asyncio.sleep(0.01)


async def until_ended(client, thread_id):
    """The state of a thread when its newest run has ended."""
    [newest, *_] = await client.runs.list(thread_id)
    await client.runs.join(thread_id, newest["run_id"])
    return await client.threads.get_state(thread_id)


def statuses(events):
    return [event["params"]["data"]["event"] for event in events]


async def until_root(events, *ends):
    """The lifecycle of the root graph until one of these statuses."""
    seen = []
    async for event in events:
        if event["params"]["namespace"] == []:
            seen.append(event)
            if event["params"]["data"]["event"] in ends:
                return seen
    raise AssertionError(f"The stream ended after {statuses(seen)}")


def test_a_run_creates_its_thread_and_its_output_is_the_final_state(transport):
    async def case():
        async with open_stream(transport, "chat") as (client, stream):
            started = await stream.run.start(input=says("hi"))
            assert texts(await stream.output) == ["hi", "You said: hi"]
            [run] = await client.runs.list(stream.thread_id)
            assert (run["run_id"], run["status"]) == (started["run_id"], "success")

    play(case())


def test_messages_come_token_by_token_with_usage(transport):
    async def case():
        async def read(message):
            return await collect(message.text), (await message.output).usage_metadata

        async with open_stream(transport, "chat") as (_, stream):
            await stream.run.start(input=says("hi"))
            [(pieces, usage)] = await use_each(stream.messages, read, 1)
            assert len(pieces) > 1
            assert "".join(pieces) == "You said: hi"
            assert usage == {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7}

    play(case())


def test_values_are_iterated_and_awaited(transport):
    async def case():
        async with open_stream(transport, "chat") as (_, stream):
            await stream.run.start(input=says("hi"))
            async for values in stream.values:
                if len(texts(values)) == 2:
                    break
            assert texts(await stream.values) == ["hi", "You said: hi"]

    play(case())


def test_a_tool_call_has_its_input_and_output(transport):
    async def case():
        async def read(call):
            return call.tool_call_id, call.name, call.input, (await call.output)["content"]

        async with open_stream(transport, "tools") as (_, stream):
            await stream.run.start(input=says("weather?"))
            [call] = await use_each(stream.tool_calls, read, 1)
            assert call == ("call_1", "get_weather", {"city": "Paris"}, "Sunny in Paris")

    play(case())


def test_an_answer_continues_an_interrupted_run(transport):
    async def case():
        async with open_stream(transport, "review") as (client, stream):
            await stream.run.start(input=says("write"))
            await until_interrupted(stream)
            [asked] = stream.interrupts
            assert asked["namespace"] == []
            await stream.run.respond("yes", interrupt_id=asked["interrupt_id"])
            state = await until_ended(client, stream.thread_id)
            assert texts(state["values"])[-1] == "You said: yes"
            assert texts(await stream.output) == texts(state["values"])

    play(case())


def test_two_questions_are_answered_one_after_the_other(transport):
    async def case():
        async with open_stream(transport, "two") as (client, stream):
            await stream.run.start(input=says("plan"))
            while len(stream.interrupts) < 2:
                await asyncio.sleep(0.01)
            where, when = [asked["interrupt_id"] for asked in stream.interrupts]
            await stream.run.respond("Rome", interrupt_id=where)
            state = await until_ended(client, stream.thread_id)
            assert [asked["id"] for asked in state["interrupts"]] == [when]
            await stream.run.respond("now", interrupt_id=when)
            state = await until_ended(client, stream.thread_id)
            assert texts(state["values"])[-1] == "Rome, now"

    play(case())


def test_a_subgraph_asks_in_its_namespace(transport):
    async def case():
        async with open_stream(transport, "team") as (client, stream):
            await stream.run.start(input=says("go"))
            async for subgraph in stream.subgraphs:
                assert subgraph.graph_name == "helper"
                assert subgraph.namespace[0].startswith("helper:")
                break
            await until_interrupted(stream)
            [asked] = stream.interrupts
            assert asked["namespace"] == subgraph.namespace
            await stream.run.respond("fine", interrupt_id=asked["interrupt_id"])
            state = await until_ended(client, stream.thread_id)
            assert texts(state["values"])[-1] == "The helper is done."

    play(case())


def test_subagents_run_side_by_side_with_messages_of_their_own(transport):
    async def case():
        async def read(agent):
            messages = await collect(agent.messages)
            return agent.namespace, [await message.text for message in messages], agent.status

        async with open_stream(transport, "agent", DEMO_URL) as (_, stream):
            await stream.run.start(input=says("research"))
            agents = await use_each(stream.subagents, read, 2)
            # The SDK calls a subagent by the node in which it runs.
            assert {namespace[0].split(":")[0] for namespace, _, _ in agents} == {"tools"}
            assert len({namespace[0] for namespace, _, _ in agents}) == 2
            said = {said[-1] for _, said, _ in agents}
            assert said == {
                "Tea came to Europe by ship in 1610. Two sources say so.",
                "A leaf, a cup, an afternoon;\nwhoever tastes it, comes back soon.",
            }
            assert {status for _, _, status in agents} == {"completed"}
            assert texts(await stream.output)[-1].startswith("Both have reported.")

    play(case())


def test_a_failure_is_raised_with_its_message(transport):
    async def case():
        async with open_stream(transport, "failing") as (_, stream):
            await stream.run.start(input=says("go"))
            with pytest.raises(RuntimeError, match="no such order"):
                await stream.output

    play(case())


def test_a_cancelled_run_is_interrupted_and_asks_nothing(transport):
    async def case():
        async with open_stream(transport, "slow") as (client, stream):
            started = await stream.run.start(input=says("for ever"))
            lifecycle = stream.subscribe(["lifecycle", "input"])
            assert statuses(await until_root(lifecycle, "running")) == ["running"]
            await client.runs.cancel(stream.thread_id, started["run_id"], wait=True)
            assert statuses(await until_root(lifecycle, "interrupted")) == ["interrupted"]
            assert stream.interrupts == []

    play(case())


def test_an_unknown_assistant_and_a_wrong_answer_are_refused(transport):
    async def case():
        async with open_stream(transport, "nobody") as (_, stream):
            with pytest.raises(Exception, match="Invalid assistant"):
                await stream.run.start(input=says("hi"))
        async with open_stream(transport, "review") as (_, stream):
            await stream.run.start(input=says("write"))
            await until_interrupted(stream)
            with pytest.raises(RuntimeError, match="does not match"):
                await stream.run.respond("yes", interrupt_id="none")

    play(case())


def test_a_fork_continues_from_an_earlier_checkpoint(transport):
    async def case():
        async with open_stream(transport, "chat") as (client, stream):
            await stream.run.start(input=says("one"))
            await stream.output
            history = await client.threads.get_history(stream.thread_id)
            checkpoint_id = history[-1]["checkpoint"]["checkpoint_id"]
            await stream.run.start(input=says("two"), config={"configurable": {"checkpoint_id": checkpoint_id}})
            state = await until_ended(client, stream.thread_id)
            assert texts(state["values"]) == ["two", "You said: two"]

    play(case())


def test_a_later_stream_gets_the_past_under_the_same_ids(transport):
    async def case():
        async def past(stream):
            seen = []
            async for event in stream.events:
                if event.get("type") == "event":
                    seen.append((event["seq"], event["event_id"]))
                    if event["method"] == "lifecycle" and event["params"]["data"]["event"] == "completed":
                        return seen

        async with open_stream(transport, "tools") as (_, first):
            await first.run.start(input=says("weather?"))
            await first.output
            seen = await past(first)
        other = "sse" if transport == "websocket" else "websocket"
        async with open_stream(other, "tools", thread_id=first.thread_id) as (_, second):
            assert await past(second) == seen
            assert [seq for seq, _ in seen] == sorted({seq for seq, _ in seen})
            assert texts(await second.output)[-1] == "It is sunny."

    play(case())


class Proxy:
    """Forwards connections to a server, and cuts them on demand."""

    def __init__(self, url):
        self._target = urlsplit(url)
        self._writers = set()

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._forward, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_):
        self._server.close()
        self.cut()

    def cut(self):
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _forward(self, reader, writer):
        upstream, upstream_writer = await asyncio.open_connection(self._target.hostname, self._target.port)
        self._writers |= {writer, upstream_writer}
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await asyncio.gather(self._pipe(reader, upstream_writer), self._pipe(upstream, writer))

    async def _pipe(self, reader, writer):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()


def test_a_cut_connection_loses_and_doubles_nothing(transport):
    async def case():
        async with Proxy(URL) as proxy:
            async with open_stream(transport, "slow", proxy.url) as (client, stream):
                values = stream.subscribe(["values", "lifecycle"])
                started = await stream.run.start(input=says("go"))
                seen = []
                async for event in values:
                    seen.append(event["event_id"])
                    if len(seen) == 2:
                        proxy.cut()
                    if event["method"] == "lifecycle" and event["params"]["data"]["event"] == "completed":
                        break
                state = await stream.output
                assert state["messages"][-1]["content"] == "go is done."
            assert len(set(seen)) == len(seen)
            async with open_stream(transport, "slow", thread_id=stream.thread_id) as (_, whole):
                events = []
                async for event in whole.subscribe(["values", "lifecycle"]):
                    events.append(event["event_id"])
                    if event["event_id"] == seen[-1]:
                        break
            assert seen == events
            assert seen[-1] == f"synth:{started['run_id']}:lc||completed"

    play(case())


def test_the_synchronous_client_plays_a_run(transport):
    with get_sync_client(url=URL, api_key=None) as client:
        with client.threads.stream(assistant_id="chat", transport=transport) as stream:
            stream.run.start(input=says("hi"))
            assert texts(stream.output) == ["hi", "You said: hi"]


def test_a_stream_of_no_thread_is_refused(transport):
    async def case():
        async with open_stream(transport, "chat", thread_id="no-uuid") as (_, stream):
            with pytest.raises(Exception):
                await collect(stream.subscribe(["values"]))

    play(case())
