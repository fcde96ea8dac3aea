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
