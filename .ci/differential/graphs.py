"""The graphs of agents/ in Python, for the real server."""

import operator
import re
from typing import Annotated, Any

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, MessagesState, StateGraph
from langgraph.types import interrupt


WORDS = re.compile(r"\s*\S+\s*$|\s*\S+|\s+")
ENDED = {"finish_reason": "stop", "model_name": "scripted-1"}


def said(messages) -> str:
    content = messages[-1].content if messages else ""
    if isinstance(content, str):
        return content
    return "".join(block.get("text", "") for block in content if isinstance(block, dict))


class Echo(BaseChatModel):
    """Says what it was told, a word at a time."""

    @property
    def _llm_type(self):
        return "scripted"

    def _get_ls_params(self, stop=None, **kwargs):
        return {"ls_provider": "scripted", "ls_model_name": "scripted-1", "ls_model_type": "chat"}

    async def _astream(self, messages, stop=None, run_manager=None, **kwargs):
        last = {"content": "", "response_metadata": ENDED}
        words = [{"content": word} for word in WORDS.findall(f"You said: {said(messages)}")]
        for fields in [*words, last]:
            chunk = ChatGenerationChunk(message=AIMessageChunk(**fields))
            if run_manager:
                await run_manager.on_llm_new_token(fields["content"], chunk=chunk)
            yield chunk

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        message = AIMessage(content=f"You said: {said(messages)}", response_metadata=ENDED)
        return ChatResult(generations=[ChatGeneration(message=message)])


class Talk(MessagesState, total=False):
    note: Any


async def call_model(state: Talk, config: RunnableConfig):
    return {"messages": [await Echo().ainvoke(state["messages"], config)]}


class Log(MessagesState):
    log: Annotated[list, operator.add]


async def ask(state: Log):
    return {"log": [interrupt({"question": "Send it?"})]}


async def work(state: MessagesState):
    raise ValueError("It broke.")


def one_node(state, name, node):
    return StateGraph(state).add_node(name, node).add_edge(START, name).add_edge(name, END).compile()


talk = one_node(Talk, "call_model", call_model)
approve = one_node(Log, "ask", ask)
fails = one_node(MessagesState, "work", work)
