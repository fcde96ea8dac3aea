"""The official Python SDK through every store call and error, against a running server.

AGENT_SERVER_URL names the server; it has its control API on, and is emptied before each test.
"""

import asyncio
import os
import urllib.request

import pytest
from langgraph_sdk import get_client, get_sync_client
from langgraph_sdk.errors import BadRequestError, UnprocessableEntityError

URL = os.environ["AGENT_SERVER_URL"]
NAMESPACE = ["customers", "cus_204"]


@pytest.fixture
def store():
    request = urllib.request.Request(f"{URL}/__mock/reset", method="POST")
    urllib.request.urlopen(request).close()
    with get_sync_client(url=URL, api_key=None) as client:
        yield client.store


def keys(found):
    return [item["key"] for item in found["items"]]


def test_puts_an_item_and_gets_it_again(store):
    store.put_item(NAMESPACE, key="preferences", value={"hotel": "quiet"}, index=["hotel"], ttl=60)
    item = store.get_item(NAMESPACE, key="preferences", refresh_ttl=True)
    assert item.pop("created_at") == item.pop("updated_at")
    assert item == {"namespace": NAMESPACE, "key": "preferences", "value": {"hotel": "quiet"}}


def test_replaces_the_value_and_keeps_the_date_of_creation(store):
    store.put_item(NAMESPACE, key="k", value={"a": 1})
    first = store.get_item(NAMESPACE, key="k")
    store.put_item(NAMESPACE, key="k", value={"b": 2})
    second = store.get_item(NAMESPACE, key="k")
    assert second["value"] == {"b": 2}
    assert second["created_at"] == first["created_at"] < second["updated_at"]


def test_gets_none_for_an_item_that_is_not_there(store):
    assert store.get_item(NAMESPACE, key="k") is None


def test_deletes_an_item_also_one_that_is_not_there(store):
    store.put_item(NAMESPACE, key="k", value={})
    store.delete_item(NAMESPACE, key="k")
    store.delete_item(NAMESPACE, key="k")
    assert store.get_item(NAMESPACE, key="k") is None


def test_searches_by_prefix_filter_and_page(store):
    for age in (1, 2, 3):
        store.put_item([*NAMESPACE, "pets"], key=f"pet {age}", value={"age": age, "kind": "cat"})
    store.put_item(["customers"], key="other", value={"age": 2})
    assert keys(store.search_items([])) == ["other", "pet 3", "pet 2", "pet 1"]
    assert keys(store.search_items(NAMESPACE)) == ["pet 3", "pet 2", "pet 1"]
    assert keys(store.search_items(NAMESPACE, filter={"age": {"$gte": 2}, "kind": "cat"})) == ["pet 3", "pet 2"]
    assert keys(store.search_items(NAMESPACE, limit=1, offset=1)) == ["pet 2"]


def test_searches_by_a_query_and_scores_what_it_finds(store):
    store.put_item(NAMESPACE, key="stay", value={"likes": "quiet hotels near the old town"})
    store.put_item(NAMESPACE, key="food", value={"likes": "tea"})
    store.put_item(NAMESPACE, key="secret", value={"likes": "hotels"}, index=False)
    found = store.search_items(NAMESPACE, query="a quiet hotel", refresh_ttl=False)
    assert [(item["key"], item["score"] > 0) for item in found["items"]] == [("stay", True), ("food", False)]


def test_lists_namespaces_by_prefix_suffix_depth_and_page(store):
    for team, part in (("a", "notes"), ("b", "notes"), ("b", "files")):
        store.put_item(["teams", team, part], key="k", value={})

    def names(**conditions):
        return ["/".join(namespace) for namespace in store.list_namespaces(**conditions)["namespaces"]]

    assert names() == ["teams/a/notes", "teams/b/files", "teams/b/notes"]
    assert names(prefix=["teams", "b"]) == ["teams/b/files", "teams/b/notes"]
    assert names(suffix=["notes"], max_depth=2) == ["teams/a", "teams/b"]
    assert names(limit=1, offset=1) == ["teams/b/files"]


@pytest.mark.parametrize(
    "call, text",
    [
        (lambda store: store.put_item([], key="k", value={}), "Namespace cannot be empty."),
        (lambda store: store.put_item(["langgraph"], key="k", value={}), "Root label for namespace cannot be"),
        (lambda store: store.get_item(NAMESPACE, key=""), "Key is required"),
        (lambda store: store.search_items([], filter={"a": {"$x": 1}}), "Unsupported operator: $x"),
    ],
)
def test_raises_400_for_what_cannot_be_used(store, call, text):
    with pytest.raises(BadRequestError) as raised:
        call(store)
    assert text in str(raised.value)
    assert keys(store.search_items([])) == []


@pytest.mark.parametrize(
    "call, text",
    [
        (lambda store: store.put_item([""], key="k", value={}), "non-empty string without periods"),
        (lambda store: store.get_item([], key="k"), "non-empty string without periods"),
        (lambda store: store.delete_item(["a", ""], key="k"), "non-empty string without periods"),
        (lambda store: store.search_items(["a.b"]), "non-empty string without periods"),
        (lambda store: store.search_items([], limit=-1), "limit must not be negative"),
        (lambda store: store.list_namespaces(max_depth=0), "max_depth must be at least 1"),
        (lambda store: store.put_item(NAMESPACE, key="k", value=None), "value"),
    ],
)
def test_raises_422_for_what_breaks_the_rules(store, call, text):
    with pytest.raises(UnprocessableEntityError) as raised:
        call(store)
    assert text in str(raised.value)
    assert keys(store.search_items([])) == []


def test_works_the_same_with_the_asynchronous_client(store):
    async def run():
        async with get_client(url=URL, api_key=None) as client:
            await client.store.put_item(NAMESPACE, key="k", value={"a": 1})
            found = await client.store.search_items(NAMESPACE)
            namespaces = await client.store.list_namespaces()
            await client.store.delete_item(NAMESPACE, key="k")
            return keys(found), namespaces, await client.store.get_item(NAMESPACE, key="k")

    assert asyncio.run(run()) == (["k"], {"namespaces": [NAMESPACE]}, None)
