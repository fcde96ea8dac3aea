// Generated from spec/ by `npm run generate`. Do not edit.

export interface paths {
    "/assistants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an assistant
         * @description Stores a named configuration of a graph, as version 1. Whatever is left out gets a default: a random id, the name
         *     `Untitled`, empty `config`, `context` and `metadata`.
         *
         *     `context` and `config.configurable` are two names for the same settings. Send one of them, and the answer has it
         *     under both; sending both, neither of them empty, is refused with 400.
         *
         *     An id that is taken is a conflict, unless `if_exists` is `do_nothing`: then the assistant that has it is returned as
         *     it is, and nothing else in the body counts.
         */
        post: operations["createAssistant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistants/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search assistants
         * @description Lists the assistants that meet all the given conditions, newest first unless `sort_by` says otherwise. An empty
         *     object lists every assistant that the caller may see, ten to a page. The answer is a bare array; how to go on
         *     stands in the response headers.
         */
        post: operations["searchAssistants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistants/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count assistants
         * @description Says how many assistants meet all the given conditions, which mean the same as in a search. An empty object counts every assistant that the caller may see.
         */
        post: operations["countAssistants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistants/{assistant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an assistant
         * @description Returns the version that is in force. Older ones are listed under `versions`.
         */
        get: operations["getAssistant"];
        put?: never;
        post?: never;
        /**
         * Delete an assistant
         * @description Removes the assistant with all its versions and crons, and cancels its runs. Its threads stay unless
         *     `delete_threads` is true. A second call answers 404.
         *
         *     The assistants that belong to graphs can be deleted as well; the server makes them anew at its next start.
         */
        delete: operations["deleteAssistant"];
        options?: never;
        head?: never;
        /**
         * Update an assistant
         * @description Writes a new version and puts it in force, even when the body is empty. Its number is one above the highest so far,
         *     whichever version is in force.
         *
         *     Fields that are left out keep their value. `config` and `context` are replaced as a whole, where an empty object
         *     counts as left out; `metadata` is merged key by key at the top level, so no key can be removed.
         */
        patch: operations["updateAssistant"];
        trace?: never;
    };
    "/assistants/{assistant_id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the drawing of an assistant's graph
         * @description Returns nodes and edges, to be laid out by a viewer. `__start__` and `__end__` are nodes like the others. An edge that depends on a decision has `conditional` set.
         */
        get: operations["getAssistantGraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistants/{assistant_id}/subgraphs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the subgraphs of an assistant's graph
         * @description Returns the JSON schemas of each subgraph, by its name. A graph without subgraphs gives an empty object.
         */
        get: operations["listAssistantSubgraphs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistants/{assistant_id}/subgraphs/{namespace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one subgraph of an assistant's graph
         * @description Returns the JSON schemas of the named subgraph, in an object with its name as the only key; with `recurse` the subgraphs below it follow. An unknown name gives an empty object.
         */
        get: operations["getAssistantSubgraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistants/{assistant_id}/schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the JSON schemas of an assistant's graph
         * @description Says what the graph takes, returns, keeps as state, and lets be configured, so that a form or a test can be made from it. A schema that cannot be told from the graph's code is null.
         */
        get: operations["getAssistantSchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistants/{assistant_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the versions of an assistant
         * @description Lists what the assistant was in each of its versions, highest number first. When no version is left to list, be it for the filter or the offset, the answer is 404 and not an empty array.
         */
        post: operations["listAssistantVersions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistants/{assistant_id}/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a version of an assistant in force
         * @description Brings back everything that the given version held, for all later runs. No new version is written, and later changes still number on from the highest. Name the version in the body, as the SDKs do, or in the query; the body wins. Naming none is a validation error.
         */
        post: operations["setLatestAssistantVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a thread
         * @description Makes an empty conversation for runs to work on. An id that is taken is a conflict, unless `if_exists` is
         *     `do_nothing`: then the thread that has it is returned as it is, and nothing of the body is merged into it.
         *
         *     `supersteps` gives the new thread a history, for instance one read from another server. If that fails halfway, the
         *     thread exists all the same, and the answer is 201 with the reason in `detail`.
         */
        post: operations["createThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search threads
         * @description Lists the threads that meet all the given conditions, the one that changed last first, unless `sort_by` says
         *     otherwise. An empty object lists every thread that the caller may see, ten to a page. The answer is a bare array;
         *     how to go on stands in the response headers.
         *
         *     To find what waits for people, search for the status `interrupted`. `extract` saves fetching whole states when a
         *     list needs one value of each, such as the last message.
         */
        post: operations["searchThreads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count threads
         * @description Says how many threads meet all the given conditions, which mean the same as in a search. An empty object counts every thread that the caller may see.
         */
        post: operations["countThreads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/prune": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clear away threads or their history
         * @description Deletes many threads at once, or keeps them and forgets all their states but the latest. Ids that do not exist are passed over and not counted.
         */
        post: operations["pruneThreads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the state of a thread
         * @description Returns the latest checkpoint: the values, what comes next, and the questions that wait for an answer. A thread on which nothing ran yet has an empty state; a thread that does not exist is 404, which chat clients take for a conversation that has not begun.
         */
        get: operations["getThreadState"];
        put?: never;
        /**
         * Update the state of a thread
         * @description Writes a checkpoint as if a node had returned the given values; what comes next follows from the edges of that
         *     node. With `checkpoint` the new state branches off from an earlier one, and becomes the latest. Values, status and
         *     interrupts of the thread change accordingly.
         *
         *     The thread needs a graph: without an earlier run, put `graph_id` into its metadata first, else the answer is 400.
         *     It is 400, too, when `as_node` is unknown, or left out where several nodes could be meant. While a run is at work,
         *     409.
         */
        post: operations["updateThreadState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/state/{checkpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an earlier state of a thread
         * @description Returns the state at the given checkpoint. A checkpoint that does not exist is not an error: it gives a state without values.
         */
        get: operations["getThreadStateAt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/state/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a state of a thread by its checkpoint
         * @description Does the same as the request by checkpoint id, for checkpoints that an id does not suffice for, such as those of a subgraph. Without `checkpoint_id` the latest state of the namespace is meant.
         */
        post: operations["getThreadStateByCheckpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the history of a thread
         * @description Lists the states of a thread, newest first. A thread on which nothing ran yet has none.
         */
        get: operations["getThreadHistory"];
        put?: never;
        /**
         * Search the history of a thread
         * @description Lists the states of a thread that meet all the given conditions, newest first. Only one of them unless `limit` asks for more. `checkpoint` chooses the history of a subgraph by its namespace, or a single state by its id.
         */
        post: operations["searchThreadHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a thread
         * @description Makes a thread with a new id, the same metadata and the same history; even the ids of the checkpoints are the same. Runs are not copied, and the copy is idle. A source that does not exist is answered with 409 here, since nothing is there to copy from; servers that look the thread up first say 404.
         */
        post: operations["copyThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a thread
         * @description Returns the thread with the values of its latest state. When it expires is told only if asked for.
         */
        get: operations["getThread"];
        put?: never;
        post?: never;
        /**
         * Delete a thread
         * @description Removes the thread with its runs, crons and whole history. The store is not touched. A second call answers 404.
         */
        delete: operations["deleteThread"];
        options?: never;
        head?: never;
        /**
         * Update a thread
         * @description Merges the given metadata key by key at the top level, so no key can be removed, and starts a new lifetime if one is given. With the header `Prefer: return=minimal` the answer is 204 without a body.
         */
        patch: operations["updateThread"];
        trace?: never;
    };
    "/threads/{thread_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a thread
         * @description Streams what happens on the thread as server-sent events, whichever run it comes from, including runs that start
         *     later. The stream has no end of its own: the client closes it. The end of each run shows as a `metadata` event.
         *
         *     After a broken connection, send the id of the last event that arrived as `Last-Event-ID`; `-1` replays from the
         *     beginning what is still kept.
         */
        get: operations["streamThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/stream/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    thread_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProtocolEventStreamRequest"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description TODO */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * TODO
         * @description TODO
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    offset?: number;
                    status?: "pending" | "running" | "error" | "success" | "timeout" | "interrupted";
                    select?: ("run_id" | "thread_id" | "assistant_id" | "created_at" | "updated_at" | "status" | "metadata" | "kwargs" | "multitask_strategy" | "langsmith_session_name")[];
                };
                header?: never;
                path: {
                    thread_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"][];
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    thread_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunCreateStateful"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        "Content-Location"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"];
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/runs/crons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    thread_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ThreadCronCreate"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Cron"];
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/runs/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    thread_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunCreateStreamingStateful"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        "Content-Location"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/runs/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    thread_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunCreateStreamingStateful"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        "Content-Location"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * TODO
         * @description TODO
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    thread_id: string;
                    run_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"];
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * TODO
         * @description TODO
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    thread_id: string;
                    run_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/runs/{run_id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * TODO
         * @description TODO
         */
        get: {
            parameters: {
                query?: {
                    cancel_on_disconnect?: boolean;
                };
                header?: never;
                path: {
                    thread_id: string;
                    run_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/runs/{run_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * TODO
         * @description TODO
         */
        get: {
            parameters: {
                query?: {
                    stream_mode?: string;
                    cancel_on_disconnect?: boolean;
                };
                header?: {
                    "Last-Event-ID"?: string;
                };
                path: {
                    thread_id: string;
                    run_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/runs/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: {
                    wait?: boolean;
                    action?: "interrupt" | "rollback";
                };
                header?: never;
                path: {
                    thread_id: string;
                    run_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/crons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CronCreate"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Cron"];
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/crons/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CronSearch"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Cron"][];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/crons/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CronCountRequest"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": number;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunCreateStreamingStateless"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        "Content-Location"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: {
                    action?: "interrupt" | "rollback";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunsCancel"];
                };
            };
            responses: {
                /** @description TODO */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunCreateStreamingStateless"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        "Content-Location"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunCreateStateless"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        "Content-Location"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunBatchCreate"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/crons/{cron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * TODO
         * @description TODO
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Cron"];
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * TODO
         * @description TODO
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * TODO
         * @description TODO
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CronPatch"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Cron"];
                    };
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
                /** @description TODO */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorResponse"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/store/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an item
         * @description Returns one item, or `null` with 200 if there is none: clients need not handle a 404.
         */
        get: operations["getItem"];
        /**
         * Put an item
         * @description Keeps a value under a namespace and a key. If there is one already it is replaced as a whole; its date of creation stays. The namespace may not be empty, and its first label may not be `langgraph`.
         */
        put: operations["putItem"];
        post?: never;
        /**
         * Delete an item
         * @description Forgets the item that the body names. It is no error if there is none.
         */
        delete: operations["deleteItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/items/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search items
         * @description Lists the items below a namespace that meet the filter, the last changed first. With `query`, and an index on the deployment, they come by closeness of meaning instead. Numbers are compared as numbers.
         */
        post: operations["searchItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List namespaces
         * @description Lists the namespaces that hold items, in alphabetical order. `max_depth` shows a tree from above: longer namespaces are cut, and each result is listed once.
         */
        post: operations["listNamespaces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/a2a/{assistant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    Accept: string;
                };
                path: {
                    assistant_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        jsonrpc: "2.0";
                        id: string;
                        /** @enum {string} */
                        method: "message/send" | "message/stream" | "tasks/get" | "tasks/cancel";
                        params?: {
                            message: {
                                /** @enum {string} */
                                role: "user" | "agent";
                                parts: ({
                                    /** @enum {string} */
                                    kind: "text";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "data";
                                    data: Record<string, unknown>;
                                })[];
                                messageId: string;
                                contextId?: string;
                                taskId?: string;
                            };
                        } | {
                            id: string;
                            contextId: string;
                            historyLength?: number;
                        } | {
                            id: string;
                            contextId: string;
                        };
                    };
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            jsonrpc: "2.0";
                            id: string;
                            result?: Record<string, unknown>;
                            error?: {
                                code?: number;
                                message?: string;
                            };
                        };
                        "text/event-stream": string;
                    };
                };
                /** @description TODO */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description TODO */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * TODO
         * @description TODO
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    Accept: "application/json, text/event-stream";
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, unknown>;
                    };
                };
                /** @description TODO */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description TODO */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description TODO */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description TODO */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /**
         * TODO
         * @description TODO
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description TODO */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get version and features
         * @description Says which server this is and what it can do, so that a client can hide what is not there.
         */
        get: operations["getServerInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get figures for monitoring
         * @description Returns the lengths of queues, the use of workers and counts of requests, in the text format of Prometheus or as JSON.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the API reference
         * @description Returns a page for browsers that shows this document, operation by operation.
         */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ok": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the server is up
         * @description Answers as soon as requests are served. With `check_db=1` the database is asked as well; if it does not answer, this is the one place where a 500 is meant.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/threads/{thread_id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    thread_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProtocolCommand"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProtocolSuccess"] | components["schemas"]["ProtocolError"];
                    };
                };
                /** @description TODO */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProtocolError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A named configuration of a graph, in the version that is in force. */
        Assistant: {
            /**
             * Format: uuid
             * @description Id of the assistant; the same in all its versions.
             */
            assistant_id: string;
            /** @description Name of the graph that it runs. */
            graph_id: string;
            /** @description Settings for every run of the assistant; a run can override them. */
            config: {
                /** @description Labels that are attached to every trace of a run. */
                tags?: string[];
                /** @description How many supersteps a run may take before it fails. */
                recursion_limit?: number;
                /** @description Values that the graph declared as configurable; the same as `context`. */
                configurable?: Record<string, unknown>;
            };
            /** @description Values that the graph reads as its runtime context; empty when unset. */
            context?: Record<string, unknown>;
            /**
             * Format: date-time
             * @description When the assistant was created; in a list of versions, when the version was.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was changed last, or last put on another version.
             */
            updated_at: string;
            /** @description Free data for your own use and for searching. Assistants made by the server have `created_by` `system`. */
            metadata: Record<string, unknown>;
            /** @description Number of the version, counted from 1. */
            version?: number;
            /** @description Name for people; need not be unique. */
            name?: string;
            /** @description What the assistant is for, or null. */
            description?: string | null;
        };
        /** @description An assistant in a search result. Without `select` it is whole; with it, only the selected fields are there. */
        AssistantRow: {
            /**
             * Format: uuid
             * @description Id of the assistant; the same in all its versions.
             */
            assistant_id?: string;
            /** @description Name of the graph that it runs. */
            graph_id?: string;
            /** @description Settings for every run of the assistant; a run can override them. */
            config?: {
                /** @description Labels that are attached to every trace of a run. */
                tags?: string[];
                /** @description How many supersteps a run may take before it fails. */
                recursion_limit?: number;
                /** @description Values that the graph declared as configurable; the same as `context`. */
                configurable?: Record<string, unknown>;
            };
            /** @description Values that the graph reads as its runtime context; empty when unset. */
            context?: Record<string, unknown>;
            /**
             * Format: date-time
             * @description When the assistant was created; in a list of versions, when the version was.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was changed last, or last put on another version.
             */
            updated_at?: string;
            /** @description Free data for your own use and for searching. Assistants made by the server have `created_by` `system`. */
            metadata?: Record<string, unknown>;
            /** @description Number of the version, counted from 1. */
            version?: number;
            /** @description Name for people; need not be unique. */
            name?: string;
            /** @description What the assistant is for, or null. */
            description?: string | null;
        };
        /** @description What a new assistant is made from. */
        AssistantCreate: {
            /**
             * Format: uuid
             * @description Id to use; a random one by default.
             */
            assistant_id?: string;
            /** @description Name of a graph that the server runs. */
            graph_id: string;
            /** @description Settings for every run of the assistant. Empty by default. */
            config?: Record<string, unknown>;
            /** @description Runtime context of every run; excludes `config.configurable`. Empty by default. */
            context?: Record<string, unknown>;
            /** @description Free data for your own use and for searching. Empty by default. */
            metadata?: Record<string, unknown>;
            /**
             * @description What to do when the id is taken - answer 409, or return the assistant that has it.
             * @default raise
             * @enum {string}
             */
            if_exists?: "raise" | "do_nothing";
            /** @description Name for people. `Untitled` by default. */
            name?: string;
            /** @description What the assistant is for. Null by default. */
            description?: string | null;
        };
        /** @description The fields that differ in the new version; the others are carried over. */
        AssistantPatch: {
            /** @description Name of another graph to run. */
            graph_id?: string;
            /** @description New settings in place of all the old ones. */
            config?: Record<string, unknown>;
            /** @description New runtime context in place of the whole old one; excludes `config.configurable`. */
            context?: Record<string, unknown>;
            /** @description Keys to add to the metadata, or to overwrite in it. */
            metadata?: Record<string, unknown>;
            /** @description New name. */
            name?: string;
            /** @description New description. */
            description?: string;
        };
        /** @description Which version to put in force. */
        AssistantVersionChange: {
            /** @description Number of an existing version. */
            version?: number;
        };
        /** @description Settings that a graph gets for a run, in the shape of LangChain's runnable config. */
        Config: {
            /** @description Labels that are attached to every trace of the run. */
            tags?: string[];
            /** @description How many supersteps a run may take before it fails. */
            recursion_limit?: number;
            /** @description Values that the graph declared as configurable, by name. */
            configurable?: Record<string, unknown>;
        };
        Cron: {
            /** Format: uuid */
            cron_id: string;
            /** Format: uuid */
            assistant_id?: string | null;
            /** Format: uuid */
            thread_id: string;
            /** Format: date-time */
            end_time: string;
            schedule: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            user_id?: string | null;
            payload: Record<string, unknown>;
            /** Format: date-time */
            next_run_date?: string | null;
            metadata?: Record<string, unknown>;
            /** @default true */
            enabled: boolean;
        };
        CronCreate: {
            schedule: string;
            timezone?: string;
            /** Format: date-time */
            end_time?: string;
            assistant_id: string;
            input?: Record<string, unknown>[] | Record<string, unknown>;
            metadata?: Record<string, unknown>;
            config?: {
                tags?: string[];
                recursion_limit?: number;
                configurable?: Record<string, unknown>;
            };
            context?: Record<string, unknown>;
            /** Format: uri-reference */
            webhook?: string;
            interrupt_before?: "*" | string[];
            interrupt_after?: "*" | string[];
            /**
             * @default delete
             * @enum {string}
             */
            on_run_completed?: "delete" | "keep";
            /** @default true */
            enabled?: boolean;
            /**
             * @default [
             *       "values"
             *     ]
             */
            stream_mode?: ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom")[] | ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom");
            /** @default false */
            stream_subgraphs?: boolean;
            /** @default false */
            stream_resumable?: boolean;
            /**
             * @default async
             * @enum {string}
             */
            durability?: "sync" | "async" | "exit";
        } & {
            [key: string]: unknown;
        };
        CronPatch: {
            schedule?: string;
            timezone?: string;
            /** Format: date-time */
            end_time?: string | null;
            input?: Record<string, unknown>[] | Record<string, unknown>;
            metadata?: Record<string, unknown>;
            config?: {
                tags?: string[];
                recursion_limit?: number;
                configurable?: Record<string, unknown>;
            };
            context?: Record<string, unknown>;
            /** Format: uri-reference */
            webhook?: string;
            interrupt_before?: "*" | string[];
            interrupt_after?: "*" | string[];
            /** @enum {string} */
            on_run_completed?: "delete" | "keep";
            enabled?: boolean;
            /**
             * @default [
             *       "values"
             *     ]
             */
            stream_mode?: ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom")[] | ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom");
            /** @default false */
            stream_subgraphs?: boolean;
            /** @default false */
            stream_resumable?: boolean;
            /**
             * @default async
             * @enum {string}
             */
            durability?: "sync" | "async" | "exit";
        };
        CronSearch: {
            /** Format: uuid */
            assistant_id?: string;
            /** Format: uuid */
            thread_id?: string;
            enabled?: boolean;
            metadata?: Record<string, unknown>;
            /** @default 10 */
            limit?: number;
            /** @default 0 */
            offset?: number;
            /**
             * @default created_at
             * @enum {string}
             */
            sort_by?: "cron_id" | "assistant_id" | "thread_id" | "next_run_date" | "end_time" | "created_at" | "updated_at";
            /**
             * @default desc
             * @enum {string}
             */
            sort_order?: "asc" | "desc";
            select?: ("cron_id" | "assistant_id" | "thread_id" | "on_run_completed" | "end_time" | "schedule" | "timezone" | "created_at" | "updated_at" | "user_id" | "payload" | "next_run_date" | "metadata" | "enabled")[];
        };
        CronCountRequest: {
            /** Format: uuid */
            assistant_id?: string;
            /** Format: uuid */
            thread_id?: string;
            metadata?: Record<string, unknown>;
        };
        /** @description The JSON schemas of a graph; null where one cannot be derived. */
        GraphSchema: {
            /** @description Name of the graph. */
            graph_id: string;
            /** @description What a run takes as input. */
            input_schema?: Record<string, unknown> | null;
            /** @description What a run returns. */
            output_schema?: Record<string, unknown> | null;
            /** @description What the graph keeps between its steps. */
            state_schema: Record<string, unknown> | null;
            /** @description What can be set under `config.configurable`. */
            config_schema?: Record<string, unknown> | null;
            /** @description What can be set as `context`. */
            context_schema?: Record<string, unknown> | null;
        };
        /** @description The JSON schemas of a subgraph; null where one cannot be derived. */
        GraphSchemaNoId: {
            /** @description What the subgraph takes as input. */
            input_schema: Record<string, unknown> | null;
            /** @description What the subgraph returns. */
            output_schema: Record<string, unknown> | null;
            /** @description What the subgraph keeps between its steps. */
            state_schema: Record<string, unknown> | null;
            /** @description What can be set under `config.configurable`. */
            config_schema?: Record<string, unknown> | null;
            /** @description What can be set as `context`. */
            context_schema?: Record<string, unknown> | null;
        };
        /** @description The subgraphs of a graph, by name. */
        Subgraphs: {
            [key: string]: components["schemas"]["GraphSchemaNoId"];
        };
        Run: {
            /** Format: uuid */
            run_id: string;
            /** Format: uuid */
            thread_id: string;
            /** Format: uuid */
            assistant_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @enum {string} */
            status: "pending" | "running" | "error" | "success" | "timeout" | "interrupted";
            metadata: Record<string, unknown>;
            kwargs: Record<string, unknown>;
            /** @enum {string} */
            multitask_strategy: "reject" | "rollback" | "interrupt" | "enqueue";
            langsmith_session_name?: string | null;
        };
        Send: {
            node: string;
            input: Record<string, unknown> | unknown[] | number | string | boolean | null;
        };
        Command: {
            update?: Record<string, unknown> | unknown[] | null;
            resume?: Record<string, unknown> | unknown[] | number | string | boolean | null;
            goto?: components["schemas"]["Send"] | components["schemas"]["Send"][] | string | string[] | null;
        };
        RunCreateStateful: {
            assistant_id: string;
            checkpoint?: components["schemas"]["CheckpointConfig"];
            input?: Record<string, unknown> | unknown[] | string | number | boolean | null;
            command?: components["schemas"]["Command"] | null;
            metadata?: Record<string, unknown>;
            config?: {
                tags?: string[];
                recursion_limit?: number;
                configurable?: Record<string, unknown>;
            };
            context?: Record<string, unknown>;
            /** Format: uri-reference */
            webhook?: string;
            interrupt_before?: "*" | string[];
            interrupt_after?: "*" | string[];
            /**
             * @default [
             *       "values"
             *     ]
             */
            stream_mode?: ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom")[] | ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom");
            /** @default false */
            stream_subgraphs?: boolean;
            /** @default false */
            stream_resumable?: boolean;
            feedback_keys?: string[];
            /**
             * @default enqueue
             * @enum {string}
             */
            multitask_strategy?: "reject" | "rollback" | "interrupt" | "enqueue";
            /**
             * @default reject
             * @enum {string}
             */
            if_not_exists?: "create" | "reject";
            after_seconds?: number;
            /**
             * @deprecated
             * @default false
             */
            checkpoint_during?: boolean;
            /**
             * @default async
             * @enum {string}
             */
            durability?: "sync" | "async" | "exit";
        };
        RunBatchCreate: components["schemas"]["RunCreateStateless"][];
        RunCreateStateless: {
            assistant_id: string;
            input?: Record<string, unknown> | unknown[] | string | number | boolean | null;
            command?: components["schemas"]["Command"] | null;
            metadata?: Record<string, unknown>;
            config?: {
                tags?: string[];
                recursion_limit?: number;
                configurable?: Record<string, unknown>;
            };
            context?: Record<string, unknown>;
            /** Format: uri-reference */
            webhook?: string;
            /**
             * @default [
             *       "values"
             *     ]
             */
            stream_mode?: ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom")[] | ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom");
            feedback_keys?: string[];
            /** @default false */
            stream_subgraphs?: boolean;
            /** @default false */
            stream_resumable?: boolean;
            /**
             * @default delete
             * @enum {string}
             */
            on_completion?: "delete" | "keep";
            after_seconds?: number;
            /**
             * @deprecated
             * @default false
             */
            checkpoint_during?: boolean;
            /**
             * @default async
             * @enum {string}
             */
            durability?: "sync" | "async" | "exit";
        };
        /** @description Which assistants to list, and how. */
        AssistantSearchRequest: {
            /** @description Metadata must contain all of this; nested objects are matched in part. */
            metadata?: Record<string, unknown>;
            /** @description The graph must have exactly this name. */
            graph_id?: string;
            /** @description The name must contain this text, whatever the case of its letters. */
            name?: string;
            /**
             * @description Size of the page.
             * @default 10
             */
            limit?: number;
            /**
             * @description How many matches to skip.
             * @default 0
             */
            offset?: number;
            /**
             * @description Field to sort by. The date of creation by default.
             * @enum {string}
             */
            sort_by?: "assistant_id" | "created_at" | "updated_at" | "name" | "graph_id";
            /**
             * @description Direction of the sort. Descending by default.
             * @enum {string}
             */
            sort_order?: "asc" | "desc";
            /** @description Fields to return. All of them when the list is empty or left out. */
            select?: ("assistant_id" | "graph_id" | "name" | "description" | "config" | "context" | "created_at" | "updated_at" | "metadata" | "version")[];
        };
        /** @description Which assistants to count. */
        AssistantCountRequest: {
            /** @description Metadata must contain all of this; nested objects are matched in part. */
            metadata?: Record<string, unknown>;
            /** @description The graph must have exactly this name. */
            graph_id?: string;
            /** @description The name must contain this text, whatever the case of its letters. */
            name?: string;
        };
        /** @description Which versions to list. */
        AssistantVersionsSearchRequest: {
            /** @description Metadata of the version must contain all of this. */
            metadata?: Record<string, unknown>;
            /**
             * @description Size of the page.
             * @default 10
             */
            limit?: number;
            /**
             * @description How many matches to skip.
             * @default 0
             */
            offset?: number;
        };
        /** @description Which threads to list, and how. */
        ThreadSearchRequest: {
            /** @description Only these threads; unknown ids are passed over. No restriction when empty. */
            ids?: string[];
            /** @description Metadata must contain all of this; nested objects are matched in part. */
            metadata?: Record<string, unknown>;
            /** @description The latest state must contain all of this. */
            values?: Record<string, unknown>;
            /**
             * @description The thread must be in this status.
             * @enum {string}
             */
            status?: "idle" | "busy" | "interrupted" | "error";
            /**
             * @description Size of the page.
             * @default 10
             */
            limit?: number;
            /**
             * @description How many matches to skip.
             * @default 0
             */
            offset?: number;
            /**
             * @description Field to sort by. The date of the last change by default.
             * @enum {string}
             */
            sort_by?: "thread_id" | "status" | "created_at" | "updated_at" | "state_updated_at";
            /**
             * @description Direction of the sort. Descending by default.
             * @enum {string}
             */
            sort_order?: "asc" | "desc";
            /** @description Fields to return. All of them when the list is empty or left out. */
            select?: ("thread_id" | "created_at" | "updated_at" | "state_updated_at" | "metadata" | "config" | "status" | "values" | "interrupts")[];
            /** @description Paths to read from each thread, by an alias of your choice, ten at most. A path begins with `values`, `metadata`, `config` or `interrupts` and goes on with `.key`, `[0]`, or `[-1]` for the last member. */
            extract?: {
                [key: string]: string;
            };
        };
        /** @description Which threads to count. */
        ThreadCountRequest: {
            /** @description Metadata must contain all of this; nested objects are matched in part. */
            metadata?: Record<string, unknown>;
            /** @description The latest state must contain all of this. */
            values?: Record<string, unknown>;
            /**
             * @description The thread must be in this status.
             * @enum {string}
             */
            status?: "idle" | "busy" | "interrupted" | "error";
        };
        /** @description A conversation - where its state stands and what may be done with it. */
        Thread: {
            /**
             * Format: uuid
             * @description Id of the thread.
             */
            thread_id: string;
            /**
             * Format: date-time
             * @description When the thread was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When anything of the thread changed last.
             */
            updated_at: string;
            /**
             * Format: date-time
             * @description When its state changed last.
             */
            state_updated_at?: string;
            /** @description Free data for your own use and for searching. Runs add `graph_id` and `assistant_id`. */
            metadata: Record<string, unknown>;
            /** @description The config of its latest run. */
            config?: Record<string, unknown>;
            /**
             * @description `busy` while a run is waiting or at work, `interrupted` when the last run stopped before its end and can be resumed, `error` when it failed, else `idle`.
             * @enum {string}
             */
            status: "idle" | "busy" | "interrupted" | "error";
            /** @description The values of its latest state. Null before the first run. */
            values?: Record<string, unknown> | null;
            /** @description How the last run failed, when it did. */
            error?: string | Record<string, unknown> | null;
            /** @description The questions that wait for an answer - by id of the task that asks, an array of interrupts. */
            interrupts?: Record<string, unknown>;
            /** @description When the thread expires. There only if it does, and if `include=ttl` asked for it. */
            ttl?: {
                /**
                 * @description What happens then - the thread goes, or all its states but the latest.
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                /** @description Lifetime in minutes. */
                ttl_minutes?: number;
                /**
                 * Format: date-time
                 * @description The moment after which it may be swept away.
                 */
                expires_at?: string;
            };
            /** @description What the paths of `extract` led to, by alias; null where a path leads nowhere. */
            extracted?: Record<string, unknown>;
        };
        /** @description A thread in a search result. Without `select` it is whole; with it, only the selected fields are there. */
        ThreadRow: {
            /**
             * Format: uuid
             * @description Id of the thread.
             */
            thread_id?: string;
            /**
             * Format: date-time
             * @description When the thread was created.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When anything of the thread changed last.
             */
            updated_at?: string;
            /**
             * Format: date-time
             * @description When its state changed last.
             */
            state_updated_at?: string;
            /** @description Free data for your own use and for searching. Runs add `graph_id` and `assistant_id`. */
            metadata?: Record<string, unknown>;
            /** @description The config of its latest run. */
            config?: Record<string, unknown>;
            /**
             * @description `busy` while a run is waiting or at work, `interrupted` when the last run stopped before its end and can be resumed, `error` when it failed, else `idle`.
             * @enum {string}
             */
            status?: "idle" | "busy" | "interrupted" | "error";
            /** @description The values of its latest state. Null before the first run. */
            values?: Record<string, unknown> | null;
            /** @description How the last run failed, when it did. */
            error?: string | Record<string, unknown> | null;
            /** @description The questions that wait for an answer - by id of the task that asks, an array of interrupts. */
            interrupts?: Record<string, unknown>;
            /** @description When the thread expires. There only if it does, and if `include=ttl` asked for it. */
            ttl?: {
                /**
                 * @description What happens then - the thread goes, or all its states but the latest.
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                /** @description Lifetime in minutes. */
                ttl_minutes?: number;
                /**
                 * Format: date-time
                 * @description The moment after which it may be swept away.
                 */
                expires_at?: string;
            };
            /** @description What the paths of `extract` led to, by alias; null where a path leads nowhere. */
            extracted?: Record<string, unknown>;
        };
        /** @description What a new thread is made from; everything is optional. */
        ThreadCreate: {
            /**
             * Format: uuid
             * @description Id to use; a new one by default.
             */
            thread_id?: string;
            /** @description Free data for your own use and for searching. Empty by default. */
            metadata?: Record<string, unknown>;
            /**
             * @description What to do when the id is taken - answer 409, or return the thread that has it, unchanged.
             * @default raise
             * @enum {string}
             */
            if_exists?: "raise" | "do_nothing";
            /** @description Lets the thread expire. By default it does so only if the deployment says so. */
            ttl?: {
                /**
                 * @description What happens then - the thread goes, or all its states but the latest.
                 * @default delete
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                /** @description Lifetime in minutes, from now. */
                ttl?: number;
            };
            /** @description State to begin with, one checkpoint for each member, in order. For moving a thread from elsewhere; needs `graph_id` in the metadata. */
            supersteps?: {
                /** @description What each node is taken to have written. */
                updates: components["schemas"]["ThreadSuperstepUpdate"][];
            }[];
        };
        /** @description What to change of a thread. */
        ThreadPatch: {
            /** @description Keys to add to the metadata, or to overwrite in it. */
            metadata?: Record<string, unknown>;
            /** @description A new lifetime, which begins now. */
            ttl?: {
                /**
                 * @description What happens at its end - the thread goes, or all its states but the latest.
                 * @default delete
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                /** @description Lifetime in minutes. */
                ttl?: number;
            };
        };
        /** @description Which threads to clear away, and how far. */
        ThreadPruneRequest: {
            /** @description The threads. Unknown ones are passed over. */
            thread_ids: string[];
            /**
             * @description Delete the threads with everything they hold, or only their states before the latest.
             * @default delete
             * @enum {string}
             */
            strategy?: "delete" | "keep_latest";
        };
        /** @description How much was cleared away. */
        ThreadPruneResponse: {
            /** @description Number of threads that were deleted or thinned out. */
            pruned_count: number;
        };
        /** @description Which state to read. */
        ThreadStateCheckpointRequest: {
            checkpoint: components["schemas"]["CheckpointConfig"];
            /** @description Whether tasks that run a subgraph carry the full state of it. False by default. */
            subgraphs?: boolean;
        };
        /** @description What a graph knew at one checkpoint, and what it was about to do. */
        ThreadState: {
            /** @description The values of the state. Empty before the first run. */
            values: Record<string, unknown>[] | Record<string, unknown>;
            /** @description Names of the nodes that come next. Empty when the graph has ended. */
            next: string[];
            /** @description The nodes in `next` as tasks. In a history, with what became of them. */
            tasks?: {
                /** @description Id of the task. */
                id: string;
                /** @description Name of the node. */
                name: string;
                /** @description What called for the task - a kind, followed by names or positions. */
                path?: unknown[];
                /** @description The error that it failed with, as text, or null. */
                error?: string | null;
                /** @description The questions that it waits for. */
                interrupts?: components["schemas"]["Interrupt"][];
                /** @description Where the state of its subgraph is found; null when it has none, or when `state` is there. */
                checkpoint?: components["schemas"]["CheckpointConfig"] | null;
                /** @description The state of its subgraph when `subgraphs` asked for it, else null. */
                state?: components["schemas"]["ThreadState"] | null;
                /** @description What the node wrote, once it has; null before. */
                result?: unknown;
            }[];
            /** @description The checkpoint of this state; null before the first run. */
            checkpoint: components["schemas"]["CheckpointConfig"] | null;
            /** @description Where the checkpoint came from - its `source` (`input`, `loop`, `update` or `fork`), its `step` (-1 for the input, then counted up), and the run that wrote it. Null before the first run. */
            metadata: Record<string, unknown> | null;
            /** @description When the checkpoint was written; null before the first run. */
            created_at: string | null;
            /** @description The checkpoint that it grew from; null for the first. */
            parent_checkpoint?: Record<string, unknown> | null;
            /** @description All questions that the thread waits for. */
            interrupts?: components["schemas"]["Interrupt"][];
            /**
             * @deprecated
             * @description The same as in `checkpoint`; for old clients.
             */
            checkpoint_id?: string | null;
            /**
             * @deprecated
             * @description The same as in `parent_checkpoint`; for old clients.
             */
            parent_checkpoint_id?: string | null;
        };
        /** @description Which states to list. */
        ThreadStateSearch: {
            /**
             * @description The most states to return.
             * @default 1
             */
            limit?: number;
            /** @description List only what is older than this checkpoint, given by its id, by itself, or inside of a config. */
            before?: components["schemas"]["CheckpointConfig"] | string | {
                configurable: components["schemas"]["CheckpointConfig"];
            };
            /** @description Metadata of the checkpoint must have these keys with these values. */
            metadata?: Record<string, unknown>;
            checkpoint?: components["schemas"]["CheckpointConfig"];
        };
        /** @description What to write into the state. */
        ThreadStateUpdate: {
            /** @description Values as a node would return them, so reducers apply - messages are appended, not replaced. */
            values?: unknown[] | Record<string, unknown> | null;
            checkpoint?: components["schemas"]["CheckpointConfig"];
            /**
             * @deprecated
             * @description The same as in `checkpoint`; for old clients.
             */
            checkpoint_id?: string | null;
            /** @description The node that is taken to have written the values. The last one to write by default. */
            as_node?: string;
        };
        /** @description What one node is taken to have written. */
        ThreadSuperstepUpdate: {
            /** @description The values that it returned. */
            values?: Record<string, unknown>[] | Record<string, unknown> | null;
            /** @description A command that it returned instead. */
            command?: components["schemas"]["Command"] | null;
            /** @description Name of the node; `__input__` for the input of the graph. */
            as_node: string;
        };
        /** @description Where the new state is found. */
        ThreadStateUpdateResponse: {
            /** @description The checkpoint that was written. */
            checkpoint?: Record<string, unknown>;
            /**
             * @deprecated
             * @description The same as `checkpoint`; for old clients.
             */
            configurable?: Record<string, unknown>;
            /**
             * @deprecated
             * @description The same as in `checkpoint`; for old clients.
             */
            checkpoint_id?: string;
        };
        /** @description Names one checkpoint of a thread, that is one state in its history. */
        CheckpointConfig: {
            /** @description The thread that it belongs to. */
            thread_id?: string;
            /** @description The subgraph that it belongs to; empty for the graph itself. */
            checkpoint_ns?: string;
            /** @description Its id. Later checkpoints have ids that sort later as text. The latest one by default. */
            checkpoint_id?: string;
            /** @description Ids of the checkpoints around a subgraph's one, by namespace; null where there are none. */
            checkpoint_map?: Record<string, unknown> | null;
        };
        /** @description An item to keep. */
        StorePutRequest: {
            /** @description Where to keep it, as labels from the widest to the narrowest. No label may be empty or hold a dot. */
            namespace: string[];
            /** @description Its key, unique in the namespace. */
            key: string;
            /** @description What to keep; always an object. */
            value: Record<string, unknown>;
            /**
             * @description Which fields are searched by meaning - those named by these paths, none for false, those that the deployment says for null.
             * @default null
             */
            index?: false | string[] | null;
            /**
             * @description Lifetime in minutes; null for what the deployment says.
             * @default null
             */
            ttl?: number | null;
        };
        /** @description Which item to forget. */
        StoreDeleteRequest: {
            /** @description The labels of its namespace. */
            namespace?: string[];
            /** @description Its key. */
            key: string;
        };
        /** @description Which items to list. */
        StoreSearchRequest: {
            /** @description The first labels of the namespaces to look in. Everywhere when null or empty. */
            namespace_prefix?: string[] | null;
            /** @description What fields of the value must be, by name. A plain value means equal; an object of operators (`$eq`, `$ne`, `$gt`, `$gte`, `$lt`, `$lte`) means that all of them hold. */
            filter?: {
                [key: string]: unknown;
            } | null;
            /**
             * @description Size of the page.
             * @default 10
             */
            limit?: number;
            /**
             * @description How many matches to skip.
             * @default 0
             */
            offset?: number;
            /** @description Words to search for by meaning. Without an index on the deployment it changes nothing. */
            query?: string | null;
            /**
             * @description Whether reading starts the lifetime of the items anew; null for what the deployment says.
             * @default null
             */
            refresh_ttl?: boolean | null;
        };
        /** @description Which namespaces to list. */
        StoreListNamespacesRequest: {
            /** @description The labels to begin with; `*` stands for any label. */
            prefix?: string[];
            /** @description The labels to end with; `*` stands for any label. */
            suffix?: string[];
            /** @description Cut namespaces to this many labels, and list each result once. */
            max_depth?: number;
            /**
             * @description Size of the page.
             * @default 100
             */
            limit?: number;
            /**
             * @description How many namespaces to skip.
             * @default 0
             */
            offset?: number;
        };
        /** @description Something that is kept. */
        Item: {
            /** @description The labels of its namespace. */
            namespace: string[];
            /** @description Its key. */
            key: string;
            /** @description What is kept. */
            value: Record<string, unknown>;
            /**
             * Format: date-time
             * @description When the key was put for the first time.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the value was put last.
             */
            updated_at: string;
        };
        RunsCancel: {
            /** @enum {string} */
            status?: "pending" | "running" | "all";
            /** Format: uuid */
            thread_id?: string;
            run_ids?: string[];
        } & (unknown | unknown);
        /** @description An item in a search result. */
        FoundItem: {
            namespace: components["schemas"]["Item"]["namespace"];
            key: components["schemas"]["Item"]["key"];
            value: components["schemas"]["Item"]["value"];
            created_at: components["schemas"]["Item"]["created_at"];
            updated_at: components["schemas"]["Item"]["updated_at"];
            /** @description How close the item is to `query`, higher being closer; null or missing without one. */
            score?: number | null;
        };
        /** @description A page of items. */
        SearchItemsResponse: {
            /** @description The items - by closeness when `query` was given, else the last changed first. */
            items: components["schemas"]["FoundItem"][];
        };
        /** @description A page of namespaces. */
        ListNamespaceResponse: {
            /** @description The namespaces, in alphabetical order of their labels. */
            namespaces: string[][];
        };
        /** @description The body of every refusal. */
        ErrorResponse: {
            /** @description What is wrong, in words meant for people; clients should branch on the status instead. */
            detail: string;
        };
        /** @description An object without members; only the status tells something. */
        Deleted: Record<string, unknown>;
        ThreadCronCreate: {
            schedule: string;
            timezone?: string;
            /** Format: date-time */
            end_time?: string;
            assistant_id: string;
            input?: Record<string, unknown>[] | Record<string, unknown>;
            metadata?: Record<string, unknown>;
            config?: {
                tags?: string[];
                recursion_limit?: number;
                configurable?: Record<string, unknown>;
            };
            context?: Record<string, unknown>;
            /** Format: uri-reference */
            webhook?: string;
            interrupt_before?: "*" | string[];
            interrupt_after?: "*" | string[];
            /**
             * @default enqueue
             * @enum {string}
             */
            multitask_strategy?: "reject" | "rollback" | "interrupt" | "enqueue";
            /** @default true */
            enabled?: boolean;
            /**
             * @default [
             *       "values"
             *     ]
             */
            stream_mode?: ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom")[] | ("values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom");
            /** @default false */
            stream_subgraphs?: boolean;
            /** @default false */
            stream_resumable?: boolean;
            /**
             * @default async
             * @enum {string}
             */
            durability?: "sync" | "async" | "exit";
        };
        /** @description A question of the graph to whoever is in front of the client. A run with `command.resume` answers it. */
        Interrupt: {
            /** @description Id of the interrupt; names it when several wait at once. */
            id?: string | null;
            /** @description What the graph asks, in any form that it likes. */
            value: unknown;
        };
        RunCreateStreamingStateful: components["schemas"]["RunCreateStateful"] & {
            /**
             * @default continue
             * @enum {string}
             */
            on_disconnect?: "cancel" | "continue";
        };
        RunCreateStreamingStateless: components["schemas"]["RunCreateStateless"] & {
            /**
             * @default continue
             * @enum {string}
             */
            on_disconnect?: "cancel" | "continue";
        };
        ProtocolChannel: string | ("values" | "updates" | "messages" | "tools" | "lifecycle" | "input" | "tasks" | "custom");
        ProtocolNamespace: string[];
        ProtocolEventStreamRequest: {
            channels: components["schemas"]["ProtocolChannel"][];
            namespaces?: components["schemas"]["ProtocolNamespace"][];
            depth?: number;
            since?: number;
        } & {
            [key: string]: unknown;
        };
        ProtocolCommand: {
            id: number;
            method: string;
            params?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        ProtocolResponseMeta: {
            applied_through_seq?: number;
        } & {
            [key: string]: unknown;
        };
        ProtocolSuccess: {
            /** @constant */
            type: "success";
            id: number;
            result: {
                [key: string]: unknown;
            };
            meta?: components["schemas"]["ProtocolResponseMeta"];
        } & {
            [key: string]: unknown;
        };
        ProtocolError: {
            /** @constant */
            type: "error";
            id: number | null;
            /** @enum {string} */
            error: "invalid_argument" | "unknown_command" | "unknown_error" | "no_such_run" | "no_such_subscription" | "no_such_namespace" | "no_such_interrupt" | "no_such_checkpoint" | "permission_denied" | "not_supported";
            message: string;
            stacktrace?: string;
            meta?: components["schemas"]["ProtocolResponseMeta"];
        } & {
            [key: string]: unknown;
        };
        ProtocolEvent: {
            /** @constant */
            type: "event";
            event_id?: string;
            seq?: number;
            method: string;
            params: {
                namespace: components["schemas"]["ProtocolNamespace"];
                timestamp: number;
                data: unknown;
                node?: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description The body is not valid JSON, or a value in it passes the schema and still cannot be used. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The custom authentication of this deployment rejects the credentials. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The API key is missing or wrong (which is 403 here, not 401), or its owner may not touch this resource. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Nothing exists under the id in the path, or under an id in the body. Hidden resources count as absent. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The assistant does not exist or is hidden from the caller, or it lacks what the request names. */
        AssistantNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The server runs no graph of this name; `detail` lists those that it runs. */
        GraphNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The thread does not exist (never did, was deleted, or expired) or is hidden from the caller. */
        ThreadNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The request clashes with what exists, such as an id that is taken. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description A parameter or the body breaks a rule of its schema. Sending it again unchanged will fail again. */
        ValidationError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description It is gone. */
        Deleted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Deleted"];
            };
        };
    };
    parameters: {
        /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
        AssistantId: string;
        /**
         * @description Id of the thread.
         * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
         */
        ThreadId: string;
        /**
         * @description Whether tasks that run a subgraph carry the full state of it. Off by default, since it costs more reads.
         * @example true
         */
        Subgraphs: boolean;
        /**
         * @description Whether subgraphs of subgraphs are reported too, their names joined by `|`.
         * @example true
         */
        Recurse: boolean;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Rows known to match up to the end of this page, the skipped ones included. While more pages follow it is one higher than that, so it is a lower bound and not the number of all matches.
         * @example 2
         */
        PaginationTotal: number;
        /**
         * @description The `offset` of the next page. Missing on the last page.
         * @example 10
         */
        PaginationNext: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createAssistant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The assistant to be; only its graph must be named. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistantCreate"];
            };
        };
        responses: {
            /** @description The new assistant, or the existing one when `if_exists` is `do_nothing`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assistant"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GraphNotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["ValidationError"];
        };
    };
    searchAssistants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Conditions, order, page and fields; all optional. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistantSearchRequest"];
            };
        };
        responses: {
            /** @description One page of assistants. With `select`, each has only the fields asked for. */
            200: {
                headers: {
                    "X-Pagination-Total": components["headers"]["PaginationTotal"];
                    "X-Pagination-Next": components["headers"]["PaginationNext"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistantRow"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GraphNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    countAssistants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Conditions; all optional. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistantCountRequest"];
            };
        };
        responses: {
            /** @description The number, as bare JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GraphNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    getAssistant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The assistant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assistant"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    deleteAssistant: {
        parameters: {
            query?: {
                /**
                 * @description Whether to delete the threads that last ran on this assistant too. Threads that the caller may not touch are passed over.
                 * @example true
                 */
                delete_threads?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Deleted"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    updateAssistant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
            };
            cookie?: never;
        };
        /** @description The fields to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistantPatch"];
            };
        };
        responses: {
            /** @description The assistant in its new version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assistant"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    getAssistantGraph: {
        parameters: {
            query?: {
                /** @description How far subgraphs are drawn from the inside: true for all, a positive number for that many levels, false for none. An opened subgraph is replaced by its nodes, named `subgraph:node`. */
                xray?: boolean | number;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start.
                 * @example agent
                 */
                assistant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members `nodes` and `edges`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: Record<string, unknown>[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            /** @description The value of `xray` makes no sense, or the graph cannot be drawn. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listAssistantSubgraphs: {
        parameters: {
            query?: {
                /**
                 * @description Whether subgraphs of subgraphs are reported too, their names joined by `|`.
                 * @example true
                 */
                recurse?: components["parameters"]["Recurse"];
            };
            header?: never;
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Schemas by the name of the subgraph. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subgraphs"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    getAssistantSubgraph: {
        parameters: {
            query?: {
                /**
                 * @description Whether subgraphs of subgraphs are reported too, their names joined by `|`.
                 * @example true
                 */
                recurse?: components["parameters"]["Recurse"];
            };
            header?: never;
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
                /**
                 * @description Name of the subgraph, that is of the node that holds it; deeper ones as `outer|inner`.
                 * @example research
                 */
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Schemas by the name of the subgraph. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subgraphs"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    getAssistantSchemas: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schemas. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphSchema"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    listAssistantVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
            };
            cookie?: never;
        };
        /** @description Filter and page. Without a body the ten newest versions are listed. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AssistantVersionsSearchRequest"];
            };
        };
        responses: {
            /** @description One page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assistant"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    setLatestAssistantVersion: {
        parameters: {
            query?: {
                /**
                 * @description Number of the version. Read only when the body has none.
                 * @example 1
                 */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
            };
            cookie?: never;
        };
        /** @description The version to go to. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AssistantVersionChange"];
            };
        };
        responses: {
            /** @description The assistant as it is from now on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assistant"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    createThread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Everything about the new thread; may be an empty object. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadCreate"];
            };
        };
        responses: {
            /** @description The new thread, or the existing one when `if_exists` is `do_nothing`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            /** @description The thread is there, but its `supersteps` could not be applied. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["ValidationError"];
        };
    };
    searchThreads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Conditions, order, page and fields; all optional. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadSearchRequest"];
            };
        };
        responses: {
            /** @description One page of threads. With `select`, each has only the fields asked for. */
            200: {
                headers: {
                    "X-Pagination-Total": components["headers"]["PaginationTotal"];
                    "X-Pagination-Next": components["headers"]["PaginationNext"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadRow"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationError"];
        };
    };
    countThreads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Conditions; all optional. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadCountRequest"];
            };
        };
        responses: {
            /** @description The number, as bare JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    pruneThreads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The threads and what to do with them. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadPruneRequest"];
            };
        };
        responses: {
            /** @description How many threads it touched. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadPruneResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationError"];
        };
    };
    getThreadState: {
        parameters: {
            query?: {
                /**
                 * @description Whether tasks that run a subgraph carry the full state of it. Off by default, since it costs more reads.
                 * @example true
                 */
                subgraphs?: components["parameters"]["Subgraphs"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadState"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    updateThreadState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        /** @description The values, and the node that is taken to have written them. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadStateUpdate"];
            };
        };
        responses: {
            /** @description Where the new state is found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadStateUpdateResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            /** @description A run is waiting or at work on the thread; wait for it, or cancel it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            422: components["responses"]["ValidationError"];
        };
    };
    getThreadStateAt: {
        parameters: {
            query?: {
                /**
                 * @description Whether tasks that run a subgraph carry the full state of it. Off by default, since it costs more reads.
                 * @example true
                 */
                subgraphs?: components["parameters"]["Subgraphs"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
                /**
                 * @description Id of the checkpoint, as a state or a history gives it.
                 * @example 1f1867ed-99ea-6490-8001-5d20f4a8e6c1
                 */
                checkpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state at that checkpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadState"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    getThreadStateByCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        /** @description The checkpoint to read. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadStateCheckpointRequest"];
            };
        };
        responses: {
            /** @description The state at that checkpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    getThreadHistory: {
        parameters: {
            query?: {
                /**
                 * @description The most states to return.
                 * @example 2
                 */
                limit?: number;
                /**
                 * @description Id of a checkpoint; only older states are listed.
                 * @example 1f1867f3-a7af-64bc-8002-5d20f4a8e6c1
                 */
                before?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description States, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadState"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    searchThreadHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        /** @description Conditions and limit; all optional. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadStateSearch"];
            };
        };
        responses: {
            /** @description States, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadState"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    copyThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The copy. Its values are read with its state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            /** @description The thread to copy does not exist, or is hidden from the caller. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            422: components["responses"]["ValidationError"];
        };
    };
    getThread: {
        parameters: {
            query?: {
                /**
                 * @description Extra fields, parted by commas. The only one is `ttl`.
                 * @example ttl
                 */
                include?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The thread. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    deleteThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Deleted"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    updateThread: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description With `return=minimal` the thread is not sent back.
                 * @example return=minimal
                 */
                Prefer?: string;
            };
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        /** @description What to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadPatch"];
            };
        };
        responses: {
            /** @description The changed thread. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            /** @description Changed; the caller preferred not to get it back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    streamThread: {
        parameters: {
            query?: {
                /**
                 * @description What to stream: `run_modes` for the events of the runs as they chose them, `lifecycle` for starts and ends of runs, `state_update` for changes of the state. May be repeated.
                 * @example run_modes
                 */
                stream_modes?: ("lifecycle" | "run_modes" | "state_update") | ("lifecycle" | "run_modes" | "state_update")[];
                /**
                 * @description The same under the name that the JavaScript SDK uses.
                 * @example run_modes
                 */
                stream_mode?: ("lifecycle" | "run_modes" | "state_update") | ("lifecycle" | "run_modes" | "state_update")[];
            };
            header?: {
                /**
                 * @description Id of the last event that arrived; the stream goes on after it.
                 * @example 1784801480012-0
                 */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An endless stream of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["ValidationError"];
        };
    };
    getItem: {
        parameters: {
            query: {
                /**
                 * @description Key of the item.
                 * @example preferences
                 */
                key: string;
                /**
                 * @description Its namespace, the labels joined by dots as the SDKs do; or one label each time, repeated.
                 * @example [
                 *       "customers.cus_204"
                 *     ]
                 */
                namespace?: string[];
                /**
                 * @description Whether reading starts the lifetime of the item anew. What the deployment says by default.
                 * @example false
                 */
                refresh_ttl?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item, or null. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"] | null;
                };
            };
            /** @description The key or the namespace cannot be used. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationError"];
        };
    };
    putItem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The item. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["StorePutRequest"];
            };
        };
        responses: {
            /** @description Kept. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationError"];
        };
    };
    deleteItem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which item; the key belongs into the body, not into the query. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreDeleteRequest"];
            };
        };
        responses: {
            /** @description It is gone, or never was there. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationError"];
        };
    };
    searchItems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Where to look, and for what; all optional. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreSearchRequest"];
            };
        };
        responses: {
            /** @description One page of items. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchItemsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationError"];
        };
    };
    listNamespaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Conditions and page; all optional. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreListNamespacesRequest"];
            };
        };
        responses: {
            /** @description One page of namespaces. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListNamespaceResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationError"];
        };
    };
    getServerInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Version and features. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Version of the server. */
                        version: string;
                        /** @description Version of LangGraph for Python that it stands for. */
                        langgraph_py_version: string;
                        /** @description What it can do, each a boolean by name. */
                        flags: Record<string, unknown>;
                        /** @description Free data of the deployment. */
                        metadata: Record<string, unknown>;
                        /** @description Where it is deployed - its `kind`, and the ids of project, revision and tenant, or null. */
                        host?: Record<string, unknown>;
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: {
                /**
                 * @description Which of the two.
                 * @example json
                 */
                format?: "prometheus" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                    "application/json": Record<string, unknown>;
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: {
                /**
                 * @description 1 to include the database, 0 to leave it out.
                 * @example 1
                 */
                check_db?: 0 | 1;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Always true; a server that is not well says so by its status.
                         * @constant
                         */
                        ok: true;
                    };
                };
            };
            /** @description The value of `check_db` is neither 0 nor 1. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The database does not answer. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
}
