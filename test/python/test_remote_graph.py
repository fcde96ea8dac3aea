"""LangGraph's own RemoteGraph as a node of a local graph: its interrupts, and how it continues.

AGENT_SERVER_RUNS_URL names a server whose agents are those in test/support/agents.
"""

import os
from typing import Annotated, Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, StateGraph
from langgraph.graph.message import add_messages
from langgraph.pregel.remote import RemoteGraph
from langgraph.types import Command
from langgraph_sdk import get_sync_client
from typing_extensions import TypedDict

URL = os.environ["AGENT_SERVER_RUNS_URL"]


class State(TypedDict, total=False):
    messages: Annotated[list, add_messages]
    log: Any


@pytest.fixture
def threads():
    with get_sync_client(url=URL, api_key=None) as client:
        yield client.threads


@pytest.fixture
def asked(threads):
    """A local graph whose node is remote, at the question of that node, and the config to resume it with."""
    remote = RemoteGraph("approval", url=URL)
    graph = StateGraph(State).add_node("remote", remote).add_edge(START, "remote").compile(checkpointer=InMemorySaver())
    config = {"configurable": {"thread_id": threads.create()["thread_id"]}}
    (question,) = graph.invoke({"messages": [{"role": "user", "content": "send"}]}, config)["__interrupt__"]
    assert question.value == {"question": "Send it?"}
    return graph, config, question.id


def test_a_remote_node_takes_its_answer_and_runs_no_node_twice(asked, threads):
    graph, config, question = asked
    values = graph.invoke(Command(resume={question: "approve"}), config)
    assert "__interrupt__" not in values
    assert values["log"] == ["asked", "sent"]
    history = threads.get_history(config["configurable"]["thread_id"], limit=20)
    assert [state["metadata"]["source"] for state in history].count("input") == 1


def test_an_answer_without_the_id_of_its_question_leaves_it_open(asked):
    graph, config, question = asked
    (again,) = graph.invoke(Command(resume="approve"), config)["__interrupt__"]
    assert again.id == question
    assert graph.invoke(Command(resume={question: "no"}), config)["log"] == ["asked", "kept"]
