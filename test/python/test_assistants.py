"""The official Python SDK through every assistants call and error, against a running server.

AGENT_SERVER_URL names the server; it knows the graph `agent` alone, has its control API on, and is emptied before each test.
"""

import asyncio
import os
import urllib.request

import pytest
from langgraph_sdk import get_client, get_sync_client
from langgraph_sdk.errors import (
    BadRequestError,
    ConflictError,
    NotFoundError,
    UnprocessableEntityError,
)

URL = os.environ["AGENT_SERVER_URL"]
ID = "3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06"
AGENT = "fe096781-5601-53d2-b2f6-0d3403f7e9ca"
MISSING = "00000000-0000-4000-8000-000000000000"
UNKNOWN_GRAPH = "Graph 'other' not found. Expected one of: ['agent']"


@pytest.fixture
def assistants():
    request = urllib.request.Request(f"{URL}/__mock/reset", method="POST")
    urllib.request.urlopen(request).close()
    with get_sync_client(url=URL, api_key=None) as client:
        yield client.assistants


def names(found):
    return [assistant["name"] for assistant in found]


def test_creates_an_assistant_with_everything_given_and_gets_it_again(assistants):
    created = assistants.create(
        "agent",
        assistant_id=ID,
        name="Trip planner",
        description="Plans trips.",
        context={"language": "en"},
        config={"tags": ["travel"], "recursion_limit": 5},
        metadata={"team": "travel"},
    )
    assert created.pop("created_at") == created.pop("updated_at")
    assert created == {
        "assistant_id": ID,
        "graph_id": "agent",
        "name": "Trip planner",
        "description": "Plans trips.",
        "context": {"language": "en"},
        "config": {"tags": ["travel"], "recursion_limit": 5, "configurable": {"language": "en"}},
        "metadata": {"team": "travel"},
        "version": 1,
    }
    assert assistants.get(ID).items() >= created.items()


def test_creates_an_assistant_twice_with_do_nothing(assistants):
    first = assistants.create("agent", assistant_id=ID, name="First")
    assert assistants.create("agent", assistant_id=ID, name="Second", if_exists="do_nothing") == first


def test_finds_the_assistant_of_the_graph(assistants):
    (found,) = assistants.search()
    assert (found["assistant_id"], found["name"], found["metadata"]) == (AGENT, "agent", {"created_by": "system"})
    assert assistants.count() == 1


def test_searches_by_every_condition_in_the_order_and_with_the_fields_asked_for(assistants):
    for name in ["b", "a", "c"]:
        assistants.create("agent", name=name, metadata={"mine": True})
    query = {"graph_id": "agent", "metadata": {"mine": True}, "sort_by": "name", "sort_order": "asc"}
    assert names(assistants.search(**query)) == ["a", "b", "c"]
    assert names(assistants.search(**query, limit=1, offset=1)) == ["b"]
    assert assistants.search(**query, limit=1, select=["name"]) == [{"name": "a"}]
    assert assistants.count(metadata={"mine": True}, graph_id="agent") == 3
    assert assistants.count(name="B") == 1


def test_pages_until_next_is_none(assistants):
    for _ in range(4):
        assistants.create("agent")
    pages, following = [], "0"
    while following is not None:
        page = assistants.search(limit=2, offset=int(following), response_format="object")
        following = page["next"]
        pages.append((len(page["assistants"]), following))
    assert pages == [(2, "2"), (2, "4"), (1, None)]


def test_updates_an_assistant_lists_its_versions_and_goes_back_to_the_first(assistants):
    first = assistants.create("agent", assistant_id=ID, name="One", metadata={"a": 1})
    second = assistants.update(ID, name="Two", context={"model": "large"}, metadata={"b": 2})
    assert (second["version"], second["name"], second["metadata"]) == (2, "Two", {"a": 1, "b": 2})
    assert second["config"] == {"configurable": {"model": "large"}}

    assert names(assistants.get_versions(ID)) == ["Two", "One"]
    assert names(assistants.get_versions(ID, limit=1, offset=1)) == ["One"]
    assert names(assistants.get_versions(ID, metadata={"b": 2})) == ["Two"]

    back = assistants.set_latest(ID, 1)
    assert {**back, "updated_at": first["updated_at"]} == first
    assert assistants.get(ID) == back


@pytest.mark.parametrize("delete_threads", [False, True])
def test_deletes_an_assistant(assistants, delete_threads):
    assistants.create("agent", assistant_id=ID)
    assert not assistants.delete(ID, delete_threads=delete_threads)
    assert assistants.count() == 1


@pytest.mark.parametrize("xray, node", [(False, "research"), (1, "research:gather"), (True, "research:gather:rank")])
def test_gets_the_graph_opened_as_far_as_xray_asks(assistants, xray, node):
    assert node in [drawn["id"] for drawn in assistants.get_graph(AGENT, xray=xray)["nodes"]]


def test_gets_subgraphs_and_schemas(assistants):
    assert list(assistants.get_subgraphs(AGENT)) == ["research"]
    assert list(assistants.get_subgraphs(AGENT, recurse=True)) == ["research", "research|gather"]
    assert list(assistants.get_subgraphs(AGENT, namespace="research|gather")) == ["research|gather"]
    assert assistants.get_subgraphs(AGENT, namespace="none") == {}
    schemas = assistants.get_schemas(AGENT)
    assert schemas["graph_id"] == "agent"
    assert schemas["input_schema"]["properties"]["messages"]["type"] == "array"


def test_takes_a_graph_id_in_place_of_an_assistant_id(assistants):
    assert assistants.get("agent")["assistant_id"] == AGENT
    assert assistants.update("agent", name="Mine")["version"] == 2
    assert assistants.set_latest("agent", 1)["name"] == "agent"
    assert len(assistants.get_versions("agent")) == 2
    assert assistants.get_schemas("agent")["graph_id"] == "agent"
    assert "research" in assistants.get_subgraphs("agent")
    assert assistants.get_graph("agent")["edges"]
    assistants.delete("agent")
    with pytest.raises(NotFoundError):
        assistants.get("agent")


@pytest.mark.parametrize(
    "error, message, call",
    [
        (NotFoundError, UNKNOWN_GRAPH, lambda a: a.create("other")),
        (ConflictError, f"Assistant {AGENT} already exists", lambda a: a.create("agent", assistant_id=AGENT)),
        (UnprocessableEntityError, "Invalid assistant ID", lambda a: a.create("agent", assistant_id="x")),
        (
            BadRequestError,
            "Cannot specify both configurable and context.",
            lambda a: a.create("agent", context={"a": 1}, config={"configurable": {"a": 1}}),
        ),
        (NotFoundError, f"Assistant {MISSING} not found", lambda a: a.get(MISSING)),
        (UnprocessableEntityError, "Invalid assistant ID: must be a UUID", lambda a: a.get("x")),
        (NotFoundError, UNKNOWN_GRAPH, lambda a: a.search(graph_id="other")),
        (UnprocessableEntityError, "limit", lambda a: a.search(limit=1001)),
        (UnprocessableEntityError, "offset", lambda a: a.search(offset=-1)),
        (UnprocessableEntityError, "sort_by", lambda a: a.search(sort_by="version")),
        (UnprocessableEntityError, "select", lambda a: a.search(select=["bogus"])),
        (NotFoundError, UNKNOWN_GRAPH, lambda a: a.count(graph_id="other")),
        (NotFoundError, f"Assistant {MISSING} not found", lambda a: a.update(MISSING, name="x")),
        (NotFoundError, UNKNOWN_GRAPH, lambda a: a.update(AGENT, graph_id="other")),
        (NotFoundError, f"Assistant with ID {MISSING} not found", lambda a: a.delete(MISSING)),
        (NotFoundError, f"Assistant {MISSING} not found", lambda a: a.get_versions(MISSING)),
        (NotFoundError, f"Assistant {AGENT} not found", lambda a: a.get_versions(AGENT, offset=1)),
        (UnprocessableEntityError, "limit", lambda a: a.get_versions(AGENT, limit=0)),
        (NotFoundError, f"Version 7 not found for assistant {AGENT}", lambda a: a.set_latest(AGENT, 7)),
        (NotFoundError, f"Assistant {MISSING} not found", lambda a: a.set_latest(MISSING, 1)),
        (NotFoundError, f"Assistant {MISSING} not found", lambda a: a.get_graph(MISSING)),
        (UnprocessableEntityError, "Invalid xray value", lambda a: a.get_graph(AGENT, xray=-1)),
        (NotFoundError, f"Assistant {MISSING} not found", lambda a: a.get_subgraphs(MISSING)),
        (NotFoundError, f"Assistant {MISSING} not found", lambda a: a.get_schemas(MISSING)),
    ],
)
def test_is_refused(assistants, error, message, call):
    with pytest.raises(error) as refusal:
        call(assistants)
    assert message in refusal.value.message


def test_serves_the_asynchronous_client_as_well(assistants):
    async def walk():
        async with get_client(url=URL, api_key=None) as client:
            await client.assistants.create("agent", assistant_id=ID, name="One")
            await client.assistants.update(ID, name="Two")
            await client.assistants.set_latest(ID, 1)
            found = await client.assistants.get(ID)
            await client.assistants.delete(ID)
            return found, await client.assistants.count()

    found, count = asyncio.run(walk())
    assert (found["name"], found["version"], count) == ("One", 1, 1)
