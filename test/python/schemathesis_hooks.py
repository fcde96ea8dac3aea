"""What Schemathesis is told about the document before it reads it."""

import schemathesis


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Takes the type of a whole stream, one string, from event streams: Schemathesis would hold it against each event.

    Events have schemas of their own (`x-events`), which the server under test checks by itself.
    """
    for path in raw_schema.get("paths", {}).values():
        for operation in path.values():
            responses = operation.get("responses", {}) if isinstance(operation, dict) else {}
            for response in responses.values():
                response.get("content", {}).get("text/event-stream", {}).pop("schema", None)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Shortens how long a run is to wait before it starts: a stream or a wait of that run would last as long."""
    bodies = case.body if isinstance(case.body, list) else [case.body]
    for body in bodies:
        after = body.get("after_seconds") if isinstance(body, dict) else None
        if isinstance(after, (int, float)) and after > 1:
            body["after_seconds"] = 1
