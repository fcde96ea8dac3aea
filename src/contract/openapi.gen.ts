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
         *     `context` and `config.configurable` are two names for the same settings. Send one of them, and the answer has both;
         *     sending both, neither of them empty, is refused with 400.
         *
         *     An id that is taken is a conflict, unless `if_exists` is `do_nothing`: then the existing assistant is returned
         *     unchanged, and the rest of the body is ignored.
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
         * @description Lists the assistants that match all conditions, newest first unless `sort_by` says otherwise. An empty object lists
         *     every assistant that the caller may see, ten to a page. The answer is a bare array; the response headers tell where
         *     the next page begins.
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
         * @description Counts the assistants that match all conditions, which are those of a search. An empty object counts every assistant that the caller may see.
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
         * @description Returns the current version. `versions` lists older ones.
         */
        get: operations["getAssistant"];
        put?: never;
        post?: never;
        /**
         * Delete an assistant
         * @description Removes the assistant with all its versions and crons, and cancels its runs. Its threads stay unless
         *     `delete_threads` is true. A second call answers 404.
         *
         *     The assistants that belong to graphs can be deleted as well; the server creates them again when it next starts.
         */
        delete: operations["deleteAssistant"];
        options?: never;
        head?: never;
        /**
         * Update an assistant
         * @description Writes a new version and makes it the current one, even when the body is empty. Its number is one above the highest
         *     so far, whichever version is current.
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
         * @description Returns nodes and edges, which a viewer can lay out. A node has its name in `data`, but `__end__` is an id alone. An edge that depends on a decision has `conditional` set.
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
         * @description Returns JSON schemas of the graph's input, output, state and settings, for building forms or tests. A schema that cannot be derived from the graph's code is null.
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
         * @description Lists the versions of the assistant, highest number first. When none matches the filter, or the offset is past the last one, the answer is 404 and not an empty array.
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
         * Set the current version of an assistant
         * @description Restores the given version for all later runs. No new version is written, and later changes are still numbered after the highest. Name the version in the body, as the SDKs do, or in the query; the body wins. A request without a version is a validation error.
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
         *     `supersteps` gives the new thread a history, for instance one read from another server. The thread exists even if they
         *     cannot be applied: without a graph the answer is then 201 with the reason in `detail`, for supersteps that the graph
         *     does not take it is 400.
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
         *     the response headers tell where the next page begins.
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
         * @description Returns the latest checkpoint: the values, the next nodes, and the pending interrupts. A thread without runs has an empty state; a missing thread is 404, which chat clients treat as a new conversation.
         */
        get: operations["getThreadState"];
        put?: never;
        /**
         * Update the state of a thread
         * @description Writes a checkpoint as if a node had returned the given values; what comes next follows from the edges of that node.
         *     With `checkpoint` the new state branches off from an earlier one, and becomes the latest. Values, status and
         *     interrupts of the thread change accordingly.
         *
         *     The thread needs a graph: without an earlier run, put `graph_id` into its metadata first, else the answer is 400. An
         *     unknown `as_node`, or a missing one where several nodes are possible, is 400 too. During a run the answer is 409.
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
         * @description Returns the state at a checkpoint that an id alone does not identify, for example one of a subgraph. Without `checkpoint_id` it is the latest state of the namespace.
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
         * @description Lists the states of a thread, newest first. A thread without runs has none.
         */
        get: operations["getThreadHistory"];
        put?: never;
        /**
         * Search the history of a thread
         * @description Lists the states of a thread that match all conditions, newest first. Only one unless `limit` asks for more. `checkpoint` chooses the history of a subgraph by its namespace, or a single state by its id.
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
         * @description Makes a thread with a new id, the same metadata and the same history; even the ids of the checkpoints are the same. Runs are not copied, and the copy is idle. A missing source is answered with 409 here; servers that look the thread up first answer 404.
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
    "/threads/{thread_id}/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measure what is stored of a thread
         * @description Counts the checkpoints of a thread, the values of their channels and the writes of their tasks, and says how many bytes each takes as it is stored. Bytes depend on the server: this one stores JSON, others a binary form. A deployment with a checkpointer of its own answers 501.
         */
        get: operations["getThreadStorage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         * Stream what happens on a thread
         * @description Sends the events of all runs of the thread, present and future, or changes of its state. The stream starts no run and stays open when one ends: closing it is up to the client. A comment line `: heartbeat` comes every 5 seconds.
         */
        get: operations["joinThreadStream"];
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
         * Stream the events of a thread
         * @description Sends the events of the chosen channels, of all runs on the thread: those that are kept first, then new ones, for as long as the connection lasts; the server keeps no subscription. Before the first run the stream is silent, also on a thread that does not exist yet. After a disconnect the client reconnects, and ignores the events whose `event_id` it knows, or asks for those `since` the last `seq` that it has seen. `GET` with an upgrade opens a WebSocket on the same path: commands, their answers and the events, each a JSON text; `subscription.subscribe` takes the body of this operation.
         */
        post: operations["streamEvents"];
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
         * List the runs of a thread
         * @description The runs of the thread, newest first. Runs that were deleted, or rolled back, are gone.
         */
        get: operations["listRuns"];
        put?: never;
        /**
         * Start a run in the background
         * @description Creates the run and answers at once, with status `pending`. Follow it with join or stream, ask for it, or name a `webhook`. The thread is `busy` from now on. Runs of one thread never overlap: `multitask_strategy` decides what happens while another is unfinished.
         */
        post: operations["createRun"];
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
         * Create a cron on a thread
         * @description Creates no run now: the first one starts on schedule. All runs use the thread, so that each continues from the last; `multitask_strategy` decides what happens while one is unfinished. Deleting the thread deletes the cron.
         */
        post: operations["createThreadCron"];
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
         * Start a run and stream its events
         * @description Creates the run and answers at once with a stream, whose first event follows when the run begins. Errors before that have an ordinary status; later ones are `error` events in a stream of status 200. A comment line `: heartbeat` comes every 5 seconds. The body ends with the run, which then has its final status. The run continues when the client disconnects, unless `on_disconnect` is `cancel`.
         */
        post: operations["streamRun"];
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
         * Start a run and wait for its result
         * @description Creates the run and answers when it has ended. The status 200 is sent at once, and a line feed every 5 seconds keeps the connection alive, so that white space precedes the JSON. A failed run is not an HTTP error: look for `__error__`. A graph that interrupts leaves `__interrupt__`. The run continues when the client disconnects, unless `on_disconnect` is `cancel`.
         */
        post: operations["waitForRun"];
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
         * Get a run
         * @description The run as it is now. Its result is in the state of the thread, or in the answer to a join.
         */
        get: operations["getRun"];
        put?: never;
        post?: never;
        /**
         * Delete a run
         * @description Removes the run and the checkpoints that it wrote, so that the state of the thread falls back to what it was before. A run that has not ended is cancelled first.
         */
        delete: operations["deleteRun"];
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
         * Wait for a run to end
         * @description Answers as the wait operation does, once the run has ended; at once when it already has. The answer is then the state of the thread, which a later run may have changed. A missing run is 404 before anything is sent.
         */
        get: operations["joinRun"];
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
         * Stream the events of an existing run
         * @description Sends the events of the run from now on, to any number of readers at once. What was sent before comes only from a resumable run, and only when `Last-Event-ID` asks for it. A run that has ended gives an empty stream, or its kept events. Only modes that the run was created with can appear.
         */
        get: operations["joinRunStream"];
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
         * Cancel a run
         * @description Stops an unfinished run. Its stream just ends, and who waits for it gets the values that it reached. `interrupt` keeps what the run wrote and leaves it `interrupted`: a run without input continues from there. `rollback` deletes the run and its checkpoints. Why a run was stopped stands in the `error` of its thread. A run that has ended is 404.
         */
        post: operations["cancelRun"];
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
         * Create a cron with a thread for each run
         * @description Creates no run now: the first one starts on schedule. Each run gets a thread of its own, which `on_run_completed` deletes or keeps. A `webhook` may be on the machine that runs the server.
         */
        post: operations["createCron"];
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
         * Search crons
         * @description The crons of all threads and those without one that match every filter. Sorted by `created_at`, the newest first, unless `sort_by` says otherwise.
         */
        post: operations["searchCrons"];
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
         * Count crons
         * @description How many crons match every filter, disabled ones included.
         */
        post: operations["countCrons"];
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
         * Start a stateless run and stream its events
         * @description Creates a run on a thread of its own and streams its events as a run on a thread does. By default no checkpoints are kept: there are no `checkpoints` events, and a graph that interrupts fails.
         */
        post: operations["streamStatelessRun"];
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
         * Cancel several runs
         * @description Cancels some runs of one thread, or all runs of a status on every thread. Does not wait. At least one run must match, otherwise the answer is 404.
         */
        post: operations["cancelRuns"];
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
         * Start a stateless run and wait for its result
         * @description Creates a run on a thread of its own and answers when it has ended, as the wait operation of a thread does: the status is 200 at once, line feeds keep the connection alive, and a failure is found under `__error__`.
         */
        post: operations["waitForStatelessRun"];
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
         * Start a stateless run in the background
         * @description Creates a run on a thread of its own and answers at once, with status `pending`. By default thread and run are deleted at the end, so that nothing can be joined afterwards: name a `webhook`, or keep them with `on_completion`.
         */
        post: operations["createStatelessRun"];
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
         * Start several stateless runs in the background
         * @description Creates the runs in the order of the list, each on a thread of its own, and answers at once. When one of them cannot be created the request fails with its error and none is kept.
         */
        post: operations["createStatelessRuns"];
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
         * Get a cron
         * @description The cron, with the date of its next run.
         */
        get: operations["getCron"];
        put?: never;
        post?: never;
        /**
         * Delete a cron
         * @description No further run starts. Runs that it has started continue, and their threads stay.
         */
        delete: operations["deleteCron"];
        options?: never;
        head?: never;
        /**
         * Change a cron
         * @description Changes the fields that are given; the fields for its runs are merged key by key. A new schedule or time zone recomputes the next date. The body must change something.
         */
        patch: operations["updateCron"];
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
         * @description Stores a value under a namespace and a key. An existing value is replaced as a whole; its creation date stays. The namespace may not be empty, and its first label may not be `langgraph`.
         */
        put: operations["putItem"];
        post?: never;
        /**
         * Delete an item
         * @description Deletes the item that the body names. A missing item is not an error.
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
         * @description Lists the items below a namespace that meet the filter, the last changed first. With `query` they are sorted by similarity to it instead, those with no word in common last.
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
         * Talk to an assistant by the A2A protocol
         * @description Takes one JSON-RPC request of the agent-to-agent protocol, in version 0.3 or 1.0. A conversation (`contextId`) is a thread, a task is a run on it. `message/send` answers when the run has ended; `message/stream` answers with a stream of JSON-RPC answers. A graph that interrupts leaves the task `input-required`. The next message with its `taskId` answers it, with the value under `resume` of a data part, or else with its text; other data is new input, after which the graph may ask again. A run that resumes the thread answers it too, and a message without `taskId` starts another task, which leaves the first one `completed`. A task that is in progress or `input-required` can be canceled: its run becomes `interrupted`, its thread keeps its state, and the conversation can take a new task. Errors of the protocol, an unknown assistant among them, have status 200 and an `error` in the body; a notification is always answered with 202, even an invalid one. `file` parts are not supported.
         */
        post: operations["sendA2aRequest"];
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
         * Ask for a stream of server messages
         * @description Always refused, as the transport allows, since this server sends no messages of its own.
         */
        get: operations["openMcpStream"];
        put?: never;
        /**
         * Use the assistants as tools by the MCP protocol
         * @description Takes one JSON-RPC message of the model context protocol, over its streamable HTTP transport. Every assistant is a tool; calling it runs the assistant on a thread of its own and answers when the run has ended. There are no sessions: each message is independent, and answers are plain JSON, never a stream. A run that fails is a result with `isError`, and so are arguments that do not match the tool's `inputSchema`, for which no run starts. The run of a call is cancelled when its client disconnects, or sends `notifications/cancelled` while no other call has its `requestId`. Requests after `initialize` may name the negotiated version in the header `MCP-Protocol-Version`.
         */
        post: operations["sendMcpMessage"];
        /**
         * End a session
         * @description Always refused, since this server keeps no sessions. Clients may ignore the answer.
         */
        delete: operations["endMcpSession"];
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
         * @description Returns the version and the features of the server, so that clients can hide what it lacks.
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
         * Get metrics for monitoring
         * @description Returns queue lengths, worker usage and request counts, in the text format of Prometheus or as JSON.
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
         * @description Answers as soon as requests are served. With `check_db=1` the database is checked as well; if it does not answer, the status is 500, which no other operation documents.
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
         * Send a command to a thread
         * @description Carries out one command of the newer streaming protocol. A run that it starts works in the background; its events come over a connection to `stream/events`, which may be opened before. A thread that does not exist is created by `run.start`; on a thread that asks, its input is the answer. Whether a busy thread will ask is known when its runs have ended: an input for the queue is held until then, for up to five seconds. A command that fails is an answer of type `error`, with status 200 as long as it could be read.
         */
        post: operations["sendCommand"];
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
        /** @description The id of the request, which the answer repeats. Clients send texts or numbers. */
        RpcId: string | number | null;
        /** @description A JSON-RPC request. */
        Request: {
            /**
             * @description The version of JSON-RPC.
             * @enum {string}
             */
            jsonrpc: "2.0";
            id?: components["schemas"]["RpcId"];
            /** @description What to do. In version 0.3 of the protocol `message/send`, `message/stream`, `tasks/get` and `tasks/cancel`; in version 1.0 `SendMessage`, `SendStreamingMessage`, `GetTask`, `CancelTask`, `ListTasks` and `GetExtendedAgentCard`. Any other is answered with the error -32601. */
            method: string;
            /** @description The parameters of the method: a `message` with `role`, `messageId` and `parts` (texts and data, and with `contextId` and `taskId` where a conversation goes on), or the `id` of a task with the length of history to return, which is all of it by default. Invalid parameters are answered with the error -32602. */
            params?: Record<string, unknown>;
        };
        /** @description A JSON-RPC answer, with either `result` or `error`. */
        Response: {
            /**
             * @description The version of JSON-RPC.
             * @enum {string}
             */
            jsonrpc: "2.0";
            id: components["schemas"]["RpcId"];
            /** @description The task, or in a stream an update about it. */
            result?: Record<string, unknown>;
            /** @description Why there is no result. */
            error?: {
                /** @description What went wrong, for programs. -32700 invalid JSON, -32600 invalid request, -32601 unknown method, -32602 invalid parameters, -32603 internal error, -32001 no such task of this assistant in this conversation, -32002 the task cannot be canceled, -32004 it takes no more messages, -32005 unsupported kind of part. */
                code?: number;
                /** @description What went wrong, for people. */
                message?: string;
            };
        };
        /** @description Why the request was refused before it was read. */
        Refusal: {
            /** @description The reason. */
            error: string;
        } | components["schemas"]["ErrorResponse"];
        /** @description The fields of a new assistant. */
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
            /** @description Your own data, which searches can filter by. Empty by default. */
            metadata?: Record<string, unknown>;
            /**
             * @description What to do when the id exists - answer 409, or return the existing assistant.
             * @default raise
             * @enum {string}
             */
            if_exists?: "raise" | "do_nothing";
            /** @description Display name. `Untitled` by default. */
            name?: string;
            /** @description What the assistant is for. Null by default. */
            description?: string | null;
        };
        /** @description The fields to change in the new version; the others keep their values. */
        AssistantPatch: {
            /** @description Name of another graph to run. */
            graph_id?: string;
            /** @description New settings, which replace all old ones. */
            config?: Record<string, unknown>;
            /** @description New runtime context, which replaces the whole old one; excludes `config.configurable`. */
            context?: Record<string, unknown>;
            /** @description Keys to add to the metadata, or to overwrite in it. */
            metadata?: Record<string, unknown>;
            /** @description New name. */
            name?: string;
            /** @description New description. */
            description?: string;
        };
        /** @description Which version to make the current one. */
        AssistantVersionChange: {
            /** @description Number of an existing version. */
            version?: number;
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
        /** @description Which assistants to list, and how. */
        AssistantSearchRequest: {
            /** @description Metadata must contain all of this; nested objects are matched in part. */
            metadata?: Record<string, unknown>;
            /** @description The graph must have exactly this name. */
            graph_id?: string;
            /** @description The name must contain this text, ignoring case. */
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
            /** @description The name must contain this text, ignoring case. */
            name?: string;
        };
        /** @description A named configuration of a graph, in its current version. */
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
             * @description When the assistant was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed, or last set to another version.
             */
            updated_at: string;
            /** @description Your own data, which searches can filter by. Assistants made by the server have `created_by` `system`. */
            metadata: Record<string, unknown>;
            /** @description Number of the version, counted from 1. */
            version?: number;
            /** @description Display name; need not be unique. */
            name?: string;
            /** @description What the assistant is for, or null. */
            description?: string | null;
        };
        /** @description A version of an assistant as it was made. It never changes, so it has no `updated_at`. */
        AssistantVersion: {
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
             * @description When the version was made.
             */
            created_at: string;
            /** @description Your own data, which searches can filter by. Assistants made by the server have `created_by` `system`. */
            metadata: Record<string, unknown>;
            /** @description Number of the version, counted from 1. */
            version?: number;
            /** @description Display name; need not be unique. */
            name?: string;
            /** @description What the assistant is for, or null. */
            description?: string | null;
        };
        /** @description An assistant in a search result, whole or with only the fields of `select`. */
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
             * @description When the assistant was created.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last changed, or last set to another version.
             */
            updated_at?: string;
            /** @description Your own data, which searches can filter by. Assistants made by the server have `created_by` `system`. */
            metadata?: Record<string, unknown>;
            /** @description Number of the version, counted from 1. */
            version?: number;
            /** @description Display name; need not be unique. */
            name?: string;
            /** @description What the assistant is for, or null. */
            description?: string | null;
        };
        /** @description The JSON schemas of a graph; null where one cannot be derived. */
        GraphSchema: {
            /** @description Name of the graph. */
            graph_id: string;
            /** @description What a run takes as input. */
            input_schema?: Record<string, unknown> | null;
            /** @description What a run returns. */
            output_schema?: Record<string, unknown> | null;
            /** @description The state that the graph keeps between steps. */
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
            /** @description The state that the subgraph keeps between steps. */
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
        /** @description Settings that a graph gets for a run, in the shape of LangChain's runnable config. */
        Config: {
            /** @description Labels that are attached to every trace of the run. */
            tags?: string[];
            /** @description How many supersteps a run may take before it fails. */
            recursion_limit?: number;
            /** @description Values that the graph declared as configurable, by name. */
            configurable?: Record<string, unknown>;
        };
        /** @description The body of every error response. */
        ErrorResponse: {
            /** @description The reason, for people; clients should branch on the status instead. */
            detail: string;
        };
        /** @description An empty object; only the status is significant. */
        Deleted: Record<string, unknown>;
        /** @description A schedule on which the server starts runs. */
        Cron: {
            /**
             * Format: uuid
             * @description The id of the cron.
             */
            cron_id: string;
            /**
             * Format: uuid
             * @description The assistant that runs.
             */
            assistant_id?: string | null;
            /**
             * Format: uuid
             * @description The thread that the runs use; null when each run gets one of its own.
             */
            thread_id: string | null;
            /**
             * @description What happens to the thread of a run that got its own. Null for a cron on a thread.
             * @enum {string|null}
             */
            on_run_completed?: "delete" | "keep" | null;
            /**
             * Format: date-time
             * @description When the cron ends; null for never.
             */
            end_time: string | null;
            /** @description When to run, as a cron expression. */
            schedule: string;
            /** @description The time zone of the schedule; null for UTC. */
            timezone?: string | null;
            /**
             * Format: date-time
             * @description When the cron was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the cron was last changed.
             */
            updated_at: string;
            /** @description Who created the cron; empty without authentication. */
            user_id?: string | null;
            /** @description The fields for each run - the request as it was sent, with the id of the assistant and `config.configurable.cron_id`. */
            payload: Record<string, unknown>;
            /**
             * Format: date-time
             * @description When the next run is due, in UTC.
             */
            next_run_date?: string | null;
            /** @description Your own data, to find the cron by. Its runs have it too, with the `cron_id`. */
            metadata?: Record<string, unknown>;
            /**
             * @description Whether the cron starts runs.
             * @default true
             */
            enabled: boolean;
        };
        /** @description A cron, or those of its fields that `select` names. */
        CronSelection: {
            cron_id?: components["schemas"]["Cron"]["cron_id"];
            assistant_id?: components["schemas"]["Cron"]["assistant_id"];
            thread_id?: components["schemas"]["Cron"]["thread_id"];
            on_run_completed?: components["schemas"]["Cron"]["on_run_completed"];
            end_time?: components["schemas"]["Cron"]["end_time"];
            schedule?: components["schemas"]["Cron"]["schedule"];
            timezone?: components["schemas"]["Cron"]["timezone"];
            created_at?: components["schemas"]["Cron"]["created_at"];
            updated_at?: components["schemas"]["Cron"]["updated_at"];
            user_id?: components["schemas"]["Cron"]["user_id"];
            payload?: components["schemas"]["Cron"]["payload"];
            next_run_date?: components["schemas"]["Cron"]["next_run_date"];
            metadata?: components["schemas"]["Cron"]["metadata"];
            enabled?: components["schemas"]["Cron"]["enabled"];
        };
        /** @description A schedule whose runs each get their own thread. */
        CronCreate: {
            schedule: components["schemas"]["Schedule"];
            timezone?: components["schemas"]["Timezone"];
            end_time?: components["schemas"]["EndTime"];
            assistant_id: components["schemas"]["AssistantRef"];
            input?: components["schemas"]["CronInput"];
            metadata?: components["schemas"]["CronMetadata"];
            config?: components["schemas"]["RunConfig"];
            context?: components["schemas"]["RunContext"];
            webhook?: components["schemas"]["Webhook"];
            interrupt_before?: components["schemas"]["InterruptBefore"];
            interrupt_after?: components["schemas"]["InterruptAfter"];
            /**
             * @description What happens to the thread of each run at its end. `delete` removes it with the run, `keep` leaves it.
             * @default delete
             * @enum {string}
             */
            on_run_completed?: "delete" | "keep";
            /**
             * @description Whether the cron starts runs at once. Otherwise it waits until it is enabled.
             * @default true
             */
            enabled?: boolean;
            stream_mode?: components["schemas"]["CronStreamMode"];
            stream_subgraphs?: components["schemas"]["StreamSubgraphs"];
            stream_resumable?: components["schemas"]["StreamResumable"];
            durability?: components["schemas"]["Durability"];
        } & {
            [key: string]: unknown;
        };
        /** @description A schedule whose runs all use one thread. */
        ThreadCronCreate: {
            schedule: components["schemas"]["Schedule"];
            timezone?: components["schemas"]["Timezone"];
            end_time?: components["schemas"]["EndTime"];
            assistant_id: components["schemas"]["AssistantRef"];
            input?: components["schemas"]["CronInput"];
            metadata?: components["schemas"]["CronMetadata"];
            config?: components["schemas"]["RunConfig"];
            context?: components["schemas"]["RunContext"];
            webhook?: components["schemas"]["Webhook"];
            interrupt_before?: components["schemas"]["InterruptBefore"];
            interrupt_after?: components["schemas"]["InterruptAfter"];
            multitask_strategy?: components["schemas"]["MultitaskStrategy"];
            /**
             * @description Whether the cron starts runs at once. Otherwise it waits until it is enabled.
             * @default true
             */
            enabled?: boolean;
            stream_mode?: components["schemas"]["CronStreamMode"];
            stream_subgraphs?: components["schemas"]["StreamSubgraphs"];
            stream_resumable?: components["schemas"]["StreamResumable"];
            durability?: components["schemas"]["Durability"];
        };
        /** @description What to change. At least one field is needed; absent fields keep their values. */
        CronPatch: {
            schedule?: components["schemas"]["Schedule"];
            timezone?: components["schemas"]["Timezone"];
            /**
             * Format: date-time
             * @description When the cron ends. Null removes the end.
             */
            end_time?: string | null;
            input?: components["schemas"]["CronInput"];
            /** @description Merged over the metadata that the cron has. */
            metadata?: Record<string, unknown>;
            config?: components["schemas"]["RunConfig"];
            context?: components["schemas"]["RunContext"];
            webhook?: components["schemas"]["Webhook"];
            interrupt_before?: components["schemas"]["InterruptBefore"];
            interrupt_after?: components["schemas"]["InterruptAfter"];
            /**
             * @description What happens to the thread of each run at its end.
             * @enum {string}
             */
            on_run_completed?: "delete" | "keep";
            /** @description Whether the cron starts runs. Enabling it again does not start the runs that were missed. */
            enabled?: boolean;
            stream_mode?: components["schemas"]["CronStreamMode"];
            stream_subgraphs?: components["schemas"]["StreamSubgraphs"];
            stream_resumable?: components["schemas"]["StreamResumable"];
            durability?: components["schemas"]["Durability"];
        };
        /** @description Which crons to find, in which order. Without a filter all of them. */
        CronSearch: {
            assistant_id?: components["schemas"]["OfAssistant"];
            thread_id?: components["schemas"]["OfThread"];
            /** @description Only crons that start runs, or only those that do not. */
            enabled?: boolean;
            metadata?: components["schemas"]["WithMetadata"];
            /**
             * @description How many crons to return at most, from 1 to 1000; 10 by default.
             * @default 10
             */
            limit?: number;
            /**
             * @description How many crons to skip, 0 by default.
             * @default 0
             */
            offset?: number;
            /**
             * @description The field to sort by, `created_at` by default.
             * @default created_at
             * @enum {string}
             */
            sort_by?: "cron_id" | "assistant_id" | "thread_id" | "next_run_date" | "end_time" | "created_at" | "updated_at";
            /**
             * @description Upwards or downwards; downwards by default.
             * @default desc
             * @enum {string}
             */
            sort_order?: "asc" | "desc";
            /** @description Which fields to return. All by default. */
            select?: ("cron_id" | "assistant_id" | "thread_id" | "on_run_completed" | "end_time" | "schedule" | "timezone" | "created_at" | "updated_at" | "user_id" | "payload" | "next_run_date" | "metadata" | "enabled")[];
        };
        /** @description Which crons to count. Without a filter all of them. */
        CronCountRequest: {
            assistant_id?: components["schemas"]["OfAssistant"];
            thread_id?: components["schemas"]["OfThread"];
            metadata?: components["schemas"]["WithMetadata"];
        };
        /** @description When to run, as a cron expression of five fields (minute, hour, day of the month, month, day of the week). Names of months and days, lists, ranges and steps are allowed, as are a sixth field for seconds at the end and names such as `@daily`. When clocks change, a skipped time of day fires at the end of the gap, and a repeated one fires only the first time; a schedule that repeats within the hour or the day (`*`, `*\/15`) follows elapsed time. */
        Schedule: string;
        /** @description The time zone of the schedule, by its IANA name, for example `Europe/Lisbon`. UTC by default. */
        Timezone: string;
        /**
         * Format: date-time
         * @description When the cron ends, a time in the future. Never by default.
         */
        EndTime: string;
        /** @description Your own data, to find the cron by. Its runs have it too, with the `cron_id`. */
        CronMetadata: Record<string, unknown>;
        /**
         * Format: uuid
         * @description Only crons of this assistant.
         */
        OfAssistant: string;
        /**
         * Format: uuid
         * @description Only crons on this thread.
         */
        OfThread: string;
        /** @description Only crons whose metadata contains all of this, nested objects included. */
        WithMetadata: Record<string, unknown>;
        /** @description Which run this is. Always the first event; it is repeated when the server restarts the run after a failure of its own. */
        RunMetadataEvent: {
            /**
             * Format: uuid
             * @description The id of the run.
             */
            run_id: string;
            /** @description How many times the run has been started, from 1. */
            attempt: number;
        };
        /** @description The whole state after a step, first of all right after the input was applied. Channels without a value are absent. When the graph interrupts, the state is sent again with `__interrupt__` in it. */
        ValuesEvent: {
            __interrupt__?: components["schemas"]["Interrupts"];
        } | unknown[] | string | number | boolean | null;
        /** @description What one node returned, under the name of the node; null when it returned nothing, a list when it returned several updates. Parallel nodes are reported in the order in which they finish. */
        UpdatesEvent: {
            __interrupt__?: components["schemas"]["Interrupts"];
            /** @description Present when the node did not run again, because its result was kept from before an interrupt. */
            __metadata__?: {
                /** @description Whether the result is from an earlier run of the node. */
                cached?: boolean;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description What the graph asks. One event for each interrupted task; a client merges them by `id`. Empty at a static breakpoint. */
        Interrupts: components["schemas"]["Interrupt"][];
        /** @description A chat message, whole or a chunk of one. Chunks and the final message share their `id`. */
        Message: {
            /**
             * @description Who speaks. The chunks of `messages-tuple` have a type of their own, such as `AIMessageChunk`; `remove` deletes the message of this id.
             * @enum {string}
             */
            type: "human" | "ai" | "system" | "developer" | "tool" | "function" | "chat" | "generic" | "remove" | "AIMessageChunk" | "HumanMessageChunk" | "SystemMessageChunk" | "ToolMessageChunk" | "FunctionMessageChunk" | "ChatMessageChunk";
            /** @description The id of the message; messages of a model begin with `lc_run--`. */
            id?: string | null;
            /** @description The text, or a list of blocks (text, image, reasoning, tool use …). */
            content: string | (Record<string, unknown> | string)[];
            /** @description The name of the speaker; for a tool message the name of the tool. */
            name?: string | null;
            /** @description The tools that the model wants called, as far as their arguments are complete. */
            tool_calls?: {
                /** @description The tool. */
                name: string;
                /** @description Its arguments. */
                args: Record<string, unknown>;
                /** @description The id that the tool's answer refers to. */
                id?: string | null;
            }[];
            /** @description Calls whose arguments are not valid JSON, or not yet. */
            invalid_tool_calls?: Record<string, unknown>[];
            /** @description Pieces of calls, on chunks only. Clients join the pieces of one `index`. */
            tool_call_chunks?: Record<string, unknown>[];
            /**
             * @description On chunks of a model's message, `last` on the one after which no other comes, which is empty; null before.
             * @enum {string|null}
             */
            chunk_position?: "last" | null;
            /** @description On a tool message, the call that it answers. */
            tool_call_id?: string;
            /** @description On a tool message, whether the tool succeeded. */
            status?: string;
            /** @description How many tokens the message cost; on the last chunk and on the whole message, otherwise null or absent. */
            usage_metadata?: Record<string, unknown> | null;
            /** @description What the provider of the model adds. */
            additional_kwargs?: Record<string, unknown>;
            /** @description What the provider says about its answer, for example the model and the finish reason. */
            response_metadata?: Record<string, unknown>;
        };
        /** @description Where in the graph a message comes from, with the metadata of the run and of the model call. */
        MessageMetadata: {
            /** @description The node that produced the message. */
            langgraph_node: string;
            /** @description The step in which the node ran. */
            langgraph_step: number;
            /** @description What made the node run. */
            langgraph_triggers?: string[];
            /** @description The path of the task in the graph. */
            langgraph_path?: (string | number | boolean | unknown[])[];
            /** @description The place of the node among subgraphs, `<node>:<task id>` for each level, joined by `|`. */
            langgraph_checkpoint_ns?: string;
            /**
             * Format: uuid
             * @description The run.
             */
            run_id?: string;
            /** @description The thread. */
            thread_id?: string;
            /** @description The graph. */
            graph_id?: string;
            /** @description The assistant. */
            assistant_id?: string;
            /** @description The tags of the model call. */
            tags?: string[] | null;
        };
        /** @description A chunk or a whole message, followed by where it comes from. Messages of the input are not repeated, nor is one that was streamed already. */
        MessagesTupleEvent: [
            components["schemas"]["Message"],
            components["schemas"]["MessageMetadata"]
        ];
        /** @description Where a message comes from, under the id of the message; once for each message, before its first part. */
        MessagesMetadataEvent: {
            [key: string]: {
                metadata: components["schemas"]["MessageMetadata"];
            };
        };
        /** @description A message so far, all of it and not only what is new. */
        MessagesPartialEvent: components["schemas"]["Message"][];
        /** @description Messages that are sent whole, for example from a tool or from a model that does not stream. */
        MessagesCompleteEvent: components["schemas"]["Message"][];
        /** @description A node begins, or has ended. */
        TasksEvent: components["schemas"]["TaskStart"] | components["schemas"]["TaskResult"];
        /** @description A node begins. */
        TaskStart: {
            /** @description The id of the task, the same as in the state of the thread. */
            id: string;
            /** @description The node. */
            name: string;
            /** @description What the node is given. */
            input: unknown;
            /** @description What made the node run. */
            triggers: string[];
            /** @description The metadata of the run. */
            metadata?: Record<string, unknown>;
        };
        /** @description A node has ended, by returning, by raising or by interrupting. */
        TaskResult: {
            /** @description The id of the task. */
            id: string;
            /** @description The node. */
            name: string;
            /** @description What the node wrote; a list of pairs of channel and value from older servers. */
            result: Record<string, unknown> | unknown[] | null;
            /** @description What the node raised, or null. */
            error: components["schemas"]["RunErrorEvent"] | null;
            interrupts: components["schemas"]["Interrupts"];
        };
        /** @description A checkpoint as it is written. */
        CheckpointsEvent: {
            /** @description The state. */
            values: Record<string, unknown> | unknown[] | string | number | boolean | null;
            metadata: components["schemas"]["CheckpointMetadata"];
            /** @description The nodes that run next; empty at the end. */
            next: string[];
            config?: components["schemas"]["CheckpointAddress"];
            /** @description How to address the checkpoint before it; null for the first. */
            parent_config?: components["schemas"]["CheckpointAddress"] | null;
            /** @description The tasks of the next step. */
            tasks?: components["schemas"]["CheckpointTask"][];
        };
        /** @description How to address a checkpoint. */
        CheckpointAddress: {
            /** @description The settings of the run, with `thread_id`, `checkpoint_ns`, `checkpoint_id`, and a map in a subgraph. */
            configurable: Record<string, unknown>;
        };
        /** @description A task of the next step. */
        CheckpointTask: {
            /** @description Its id. */
            id: string;
            /** @description The node. */
            name: string;
            interrupts: components["schemas"]["Interrupts"];
            /** @description What the node wrote, when it ran already. */
            result?: unknown;
            error?: components["schemas"]["RunErrorEvent"];
            /** @description Where a subgraph begins, in `configurable`; otherwise null. In the mode `debug` a subgraph has `checkpoint` instead. */
            state?: Record<string, unknown> | null;
            /** @description Where a subgraph begins, in the mode `debug`. */
            checkpoint?: Record<string, unknown>;
        };
        /** @description The origin of a checkpoint, with the metadata of the run. */
        CheckpointMetadata: {
            /**
             * @description What wrote it. The `input` of a run, a `loop` of the graph, an `update` of the state by a client, or a `fork` from an older one.
             * @enum {string}
             */
            source: "input" | "loop" | "update" | "fork";
            /** @description Its number, -1 for the first input. */
            step: number;
            /** @description In a subgraph, the checkpoints of the graphs around it, by namespace. */
            parents?: Record<string, unknown>;
        };
        /** @description What `checkpoints` and `tasks` report, with the step and the time. */
        DebugEvent: {
            /** @description The step, -1 for the first input. */
            step: number;
            /**
             * @description What the payload is.
             * @enum {string}
             */
            type: "checkpoint" | "task" | "task_result";
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description The checkpoint, the task that begins or the result of the task. */
            payload: components["schemas"]["CheckpointsEvent"] | components["schemas"]["TasksEvent"];
        };
        /** @description A callback of LangChain; a node, a model, a tool or another part begins, yields or ends. */
        CallbackEvent: {
            /** @description What happens. */
            event: string;
            /** @description The name of the part; for the graph as a whole its id. */
            name: string;
            /**
             * Format: uuid
             * @description The id of this call; for the graph as a whole the id of the run.
             */
            run_id: string;
            /** @description The calls around this one, outermost first; empty for the graph as a whole. */
            parent_ids: string[];
            /** @description The tags of the call; nodes have `graph:step:<n>`. */
            tags?: string[];
            /** @description The metadata of the call. */
            metadata?: Record<string, unknown>;
            /** @description The `input`, a `chunk` or the `output`, by the kind of event. */
            data: Record<string, unknown>;
        };
        /** @description Whatever the graph writes, any JSON. Messages of generative user interfaces (`ui`, `remove-ui`) come this way too. */
        CustomEvent: unknown;
        /** @description The progress of a tool call. */
        ToolsEvent: {
            /**
             * @description What happens.
             * @enum {string}
             */
            event: "on_tool_start" | "on_tool_event" | "on_tool_end" | "on_tool_error";
            /** @description The tool. */
            name: string;
            /** @description The id of the call, as the model gave it. */
            toolCallId?: string;
            /** @description At the start, the arguments. */
            input?: unknown;
            /** @description While it runs, what the tool reports. */
            data?: unknown;
            /** @description At the end, what the tool returned. */
            output?: unknown;
            /** @description At the end, what went wrong. */
            error?: unknown;
        };
        /** @description Why the run failed. A run that was cancelled or rolled back has none: its stream just ends. */
        RunErrorEvent: {
            /** @description The class of the error. */
            error: string;
            /** @description Its text. */
            message: string;
        };
        /** @description A URL for each requested feedback key, to which a score can be sent. */
        RunFeedbackEvent: {
            [key: string]: string;
        };
        /** @description The stream is over. Older servers send null. */
        RunEndEvent: {
            status?: components["schemas"]["RunStatus"];
        } | null;
        /** @description A run begins, or has ended. */
        ThreadMetadataEvent: components["schemas"]["RunMetadataEvent"] | {
            /**
             * @description That the run is over, whatever its outcome.
             * @constant
             */
            status: "run_done";
            /**
             * Format: uuid
             * @description The id of the run.
             */
            run_id: string;
        };
        /** @description A client has changed the state of the thread; runs do not cause this event. */
        StateUpdateEvent: {
            /**
             * Format: uuid
             * @description The thread.
             */
            thread_id: string;
            state: components["schemas"]["ThreadState"];
        };
        /** @description The assistant to run, by its id, or by the name of a graph for the assistant that the server creates for it. */
        AssistantRef: string;
        /** @description What the graph is given, usually an object with a part of its state such as `messages`. Null or absent continues the thread from its latest checkpoint: it runs the next nodes, retries a failed node or passes a static breakpoint. On a thread without a checkpoint the run then fails with `EmptyInputError`. */
        RunInput: Record<string, unknown> | unknown[] | string | number | boolean | null;
        /** @description Controls the graph instead of giving it input, above all to answer an interrupt. Takes precedence over `input`. */
        CommandOrNull: components["schemas"]["Command"] | null;
        /** @description What the graph is given at each run, usually an object with a part of its state. */
        CronInput: Record<string, unknown>[] | Record<string, unknown>;
        /** @description Your own data. Merged over the metadata of assistant and thread, it is stored with the run, its configuration and each checkpoint that it writes. */
        Metadata: Record<string, unknown>;
        /** @description Settings for this run, merged over those of the assistant. Other keys are passed to the graph as they are. */
        RunConfig: {
            /** @description Labels that tracing and the `events` stream mode show. */
            tags?: string[];
            /** @description How many steps (supersteps) the graph may take before it fails with `GraphRecursionError`. 10,007 by default. */
            recursion_limit?: number;
            /** @description Values that the graph reads from its configuration. The server adds `run_id`, `thread_id`, `graph_id`, `assistant_id` and `user_id`. May not be given together with a `context`. */
            configurable?: Record<string, unknown>;
        };
        /** @description Static data for the nodes of the graph, such as who the user is. Merged over the context of the assistant; answers 400 together with `config.configurable`. */
        RunContext: Record<string, unknown>;
        /**
         * Format: uri-reference
         * @description The URL to which the server posts the run when it has ended, whatever its outcome. The body is the run with its final `status`, the `values` of the thread, `run_started_at`, `run_ended_at`, `webhook_sent_at` and, after a failure, `error`. The answer of the receiver is ignored. A URL that begins with `/` is one of the server's own routes.
         */
        Webhook: string;
        /** @description Static breakpoints. The run stops, successfully, before each of these nodes; a run without input continues from there. */
        InterruptBefore: "*" | string[];
        /** @description Static breakpoints. The run stops, successfully, after each of these nodes; a run without input continues from there. */
        InterruptAfter: "*" | string[];
        /**
         * @description Which kinds of events a run publishes, one or several. `values` is the whole state after each step; `updates` what each node returned; `messages-tuple` the tokens of chat models, each with its metadata, under the event name `messages`; `messages` the same accumulated, as `messages/partial`; `custom` what the graph writes itself; `tasks`, `checkpoints` and `debug` the internal steps of the graph; `events` every callback of LangChain; `tools` the progress of tool calls, in graphs written in JavaScript. An empty list means the default.
         * @default [
         *       "values"
         *     ]
         */
        StreamMode: components["schemas"]["StreamModeName"][] | components["schemas"]["StreamModeName"];
        /**
         * @description One kind of event.
         * @enum {string}
         */
        StreamModeName: "values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom" | "tools";
        /**
         * @description Which kinds of events the runs of the cron publish to clients that join them. See the field of the same name of a run.
         * @default [
         *       "values"
         *     ]
         */
        CronStreamMode: components["schemas"]["CronStreamModeName"][] | components["schemas"]["CronStreamModeName"];
        /**
         * @description One kind of event.
         * @enum {string}
         */
        CronStreamModeName: "values" | "messages" | "messages-tuple" | "tasks" | "checkpoints" | "updates" | "events" | "debug" | "custom";
        /**
         * @description Whether events of subgraphs are sent too, their place in the graph appended to the event name (`updates|research:<task id>`).
         * @default false
         */
        StreamSubgraphs: boolean;
        /**
         * @description Whether the events are numbered and kept for a while, so that a client that lost the connection can request those it missed with `Last-Event-ID`.
         * @default false
         */
        StreamResumable: boolean;
        /** @description Kinds of feedback to ask for. The stream then ends with a `feedback` event that has a URL for each key, to which a score can be sent. */
        FeedbackKeys: string[];
        /**
         * @description What to do when the thread already has an unfinished run. `enqueue` waits until the older runs have ended; `reject` answers 409; `interrupt` stops them and continues from what they wrote; `rollback` deletes them and everything they wrote.
         * @default enqueue
         * @enum {string}
         */
        MultitaskStrategy: "reject" | "rollback" | "interrupt" | "enqueue";
        /**
         * @description What happens to the run when the client that started it disconnects before the end. `continue` lets it finish, and another client can join it; `cancel` stops it.
         * @default continue
         * @enum {string}
         */
        OnDisconnect: "cancel" | "continue";
        /** @description Seconds to wait before the run may start; fractions count. Until then it is `pending`, its `created_at` lies in the future and a stream stays silent. */
        AfterSeconds: number;
        /**
         * @deprecated
         * @description Replaced by `durability`, which wins when both are given. True is `async`, false is `exit`.
         * @default false
         */
        CheckpointDuring: boolean;
        /**
         * @description When checkpoints are written. `sync` before the next step begins, `async` while it runs, `exit` only once at the end, so that a killed run leaves nothing.
         * @default async
         * @enum {string}
         */
        Durability: "sync" | "async" | "exit";
        /**
         * @description A boolean; clients also write it as 0 or 1.
         * @default false
         */
        Flag: boolean | (0 | 1);
        /**
         * @description One mode or several.
         * @default [
         *       "run_modes"
         *     ]
         */
        ThreadStreamModes: components["schemas"]["ThreadStreamMode"] | components["schemas"]["ThreadStreamMode"][];
        /**
         * @description What to send.
         * @enum {string}
         */
        ThreadStreamMode: "lifecycle" | "run_modes" | "state_update";
        /** @description One execution of an assistant, on a thread. */
        Run: {
            /**
             * Format: uuid
             * @description The id of the run. Ids rise with time.
             */
            run_id: string;
            /**
             * Format: uuid
             * @description The thread that the run reads and writes. A stateless run has one of its own.
             */
            thread_id: string;
            /**
             * Format: uuid
             * @description The id of the assistant, also when the run was created with the name of a graph.
             */
            assistant_id: string;
            /**
             * Format: date-time
             * @description When the run was created; for a delayed run when it is due.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the status last changed.
             */
            updated_at: string;
            status: components["schemas"]["RunStatus"];
            /** @description The metadata of assistant, thread and run, merged in this order. */
            metadata: Record<string, unknown>;
            /** @description What the run was created with, as the server keeps it: `input`, `command`, `config`, `context`, `stream_mode`, `subgraphs`, `resumable`, `temporary` (true when the thread goes with the run) and more. Unset ones are null. */
            kwargs: Record<string, unknown>;
            /**
             * @description What the run does about unfinished runs of its thread.
             * @enum {string}
             */
            multitask_strategy: "reject" | "rollback" | "interrupt" | "enqueue";
            /** @description The tracing project that the run was recorded in; null or absent without tracing. */
            langsmith_session_name?: string | null;
        };
        /**
         * @description The status of the run. `pending` waits for its turn and `running` is executing; the others are final. `success` also stands for a run that stopped at an interrupt or a breakpoint: the thread is then `interrupted`. `interrupted` means cancelled; `timeout` that the server's time limit ended it.
         * @enum {string}
         */
        RunStatus: "pending" | "running" | "error" | "success" | "timeout" | "interrupted";
        /** @description A run, or those of its fields that `select` names. */
        RunSelection: {
            run_id?: components["schemas"]["Run"]["run_id"];
            thread_id?: components["schemas"]["Run"]["thread_id"];
            assistant_id?: components["schemas"]["Run"]["assistant_id"];
            created_at?: components["schemas"]["Run"]["created_at"];
            updated_at?: components["schemas"]["Run"]["updated_at"];
            status?: components["schemas"]["RunStatus"];
            metadata?: components["schemas"]["Run"]["metadata"];
            kwargs?: components["schemas"]["Run"]["kwargs"];
            multitask_strategy?: components["schemas"]["Run"]["multitask_strategy"];
            langsmith_session_name?: components["schemas"]["Run"]["langsmith_session_name"];
        };
        /** @description The result of a run: the state of the thread after it, with up to three keys that the server adds. An empty object means that there is no output; it is never null. */
        RunResult: {
            /** @description The questions that the graph waits for an answer to. With more than one interrupted task the state is left out. */
            __interrupt__?: components["schemas"]["Interrupt"][];
            /** @description Why the run failed, or that it was deleted. The status of the answer is 200 nevertheless. */
            __error__?: components["schemas"]["RunErrorEvent"];
            /** @description One URL for each of the requested feedback keys. */
            __feedback__?: components["schemas"]["RunFeedbackEvent"];
        } | unknown[] | string | number | boolean;
        /** @description Runs one node with its own input instead of the state. */
        Send: {
            /** @description The node to run. */
            node: string;
            /** @description What the node is given. */
            input: Record<string, unknown> | unknown[] | number | string | boolean | null;
        };
        /** @description Controls a graph. The parts may be combined; the update is applied first. */
        Command: {
            /** @description Changes to the state, through the reducers of the graph. An object, or a list of pairs of key and value. */
            update?: Record<string, unknown> | unknown[] | null;
            /** @description The answer to the pending interrupt, any JSON. An object whose keys are all ids of interrupts answers each with its own value; with several interrupts pending only this form is unambiguous. */
            resume?: Record<string, unknown> | unknown[] | number | string | boolean | null;
            /** @description Nodes to run next. */
            goto?: components["schemas"]["Send"] | components["schemas"]["Send"][] | string | string[] | null;
        };
        /** @description A run on a thread. Only `assistant_id` is required; without `input` and `command` the run continues the thread. */
        RunCreateStateful: {
            assistant_id: components["schemas"]["AssistantRef"];
            /** @description Where in the history of the thread to start, the latest checkpoint by default. An older one makes a branch, which becomes the state of the thread. */
            checkpoint?: components["schemas"]["CheckpointConfig"];
            input?: components["schemas"]["RunInput"];
            command?: components["schemas"]["CommandOrNull"];
            metadata?: components["schemas"]["Metadata"];
            config?: components["schemas"]["RunConfig"];
            context?: components["schemas"]["RunContext"];
            webhook?: components["schemas"]["Webhook"];
            interrupt_before?: components["schemas"]["InterruptBefore"];
            interrupt_after?: components["schemas"]["InterruptAfter"];
            stream_mode?: components["schemas"]["StreamMode"];
            stream_subgraphs?: components["schemas"]["StreamSubgraphs"];
            stream_resumable?: components["schemas"]["StreamResumable"];
            feedback_keys?: components["schemas"]["FeedbackKeys"];
            multitask_strategy?: components["schemas"]["MultitaskStrategy"];
            /**
             * @description What to do when there is no such thread. `reject` answers 404; `create` makes it, under the id in the path.
             * @default reject
             * @enum {string}
             */
            if_not_exists?: "create" | "reject";
            after_seconds?: components["schemas"]["AfterSeconds"];
            checkpoint_during?: components["schemas"]["CheckpointDuring"];
            durability?: components["schemas"]["Durability"];
        };
        /** @description A run on its own thread, which is deleted afterwards unless `on_completion` says otherwise. Only `assistant_id` is required. */
        RunCreateStateless: {
            assistant_id: components["schemas"]["AssistantRef"];
            input?: components["schemas"]["RunInput"];
            command?: components["schemas"]["CommandOrNull"];
            metadata?: components["schemas"]["Metadata"];
            config?: components["schemas"]["RunConfig"];
            context?: components["schemas"]["RunContext"];
            webhook?: components["schemas"]["Webhook"];
            stream_mode?: components["schemas"]["StreamMode"];
            feedback_keys?: components["schemas"]["FeedbackKeys"];
            stream_subgraphs?: components["schemas"]["StreamSubgraphs"];
            stream_resumable?: components["schemas"]["StreamResumable"];
            /**
             * @description What happens to the thread at the end. `delete` removes it with the run and keeps no checkpoints at all, so that a graph that interrupts fails; `keep` leaves both.
             * @default delete
             * @enum {string}
             */
            on_completion?: "delete" | "keep";
            after_seconds?: components["schemas"]["AfterSeconds"];
            checkpoint_during?: components["schemas"]["CheckpointDuring"];
            durability?: components["schemas"]["Durability"];
        };
        /** @description Several stateless runs, created in this order. When one cannot be created the whole batch fails. */
        RunBatchCreate: components["schemas"]["RunCreateStateless"][];
        /** @description A run on a thread whose result the client waits for. */
        RunCreateStreamingStateful: components["schemas"]["RunCreateStateful"] & {
            on_disconnect?: components["schemas"]["OnDisconnect"];
        };
        /** @description A run on its own thread whose result the client waits for. */
        RunCreateStreamingStateless: components["schemas"]["RunCreateStateless"] & {
            on_disconnect?: components["schemas"]["OnDisconnect"];
        };
        /** @description Which runs to cancel. Either all with a status, on whatever thread, or some of one thread. */
        RunsCancel: {
            /**
             * @description Cancel every run that is `pending`, every one that is `running`, or both (`all`).
             * @enum {string}
             */
            status?: "pending" | "running" | "all";
            /**
             * Format: uuid
             * @description The thread of the runs in `run_ids`.
             */
            thread_id?: string;
            /** @description The runs to cancel. Those that do not exist or have ended are skipped, if at least one is left. */
            run_ids?: string[];
        } & (unknown | unknown);
        /** @description An item to keep. */
        StorePutRequest: {
            /** @description Its namespace, as labels from the widest to the narrowest. No label may be empty or hold a dot. */
            namespace: string[];
            /** @description Its key, unique in the namespace. */
            key: string;
            /** @description What to keep; always an object. */
            value: Record<string, unknown>;
            /**
             * @description Which fields a query searches - those at these paths (`title`, `author.name`, `chapters[*].text`), none for false, the deployment's default for null. This server then takes the whole value.
             * @default null
             */
            index?: false | string[] | null;
            /**
             * @description Lifetime in minutes; null for the deployment's default. An item is deleted when its lifetime ends.
             * @default null
             */
            ttl?: number | null;
        };
        /** @description Which item to delete. */
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
            /** @description What fields of the value must be, by name. A plain value means equal, an object is compared key by key; an object of operators (`$eq`, `$ne`, `$gt`, `$gte`, `$lt`, `$lte`, and with a list of values `$in`, `$nin`) means that all of them hold. Numbers are compared as numbers, other texts as texts. */
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
            /** @description What to search for. Deployments with an index rank by closeness of meaning, those without one ignore it. This server has no embedding model - it ranks by the words in common (BM25), so that the same items always come in the same order. */
            query?: string | null;
            /**
             * @description Whether reading restarts the lifetime of the items; null for the deployment's default.
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
        /** @description A stored value. */
        Item: {
            /** @description The labels of its namespace. */
            namespace: string[];
            /** @description Its key. */
            key: string;
            /** @description What is kept. */
            value: Record<string, unknown>;
            /**
             * Format: date-time
             * @description When the item was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the value was last written.
             */
            updated_at: string;
        };
        /** @description An item in a search result. */
        FoundItem: {
            namespace: components["schemas"]["Item"]["namespace"];
            key: components["schemas"]["Item"]["key"];
            value: components["schemas"]["Item"]["value"];
            created_at: components["schemas"]["Item"]["created_at"];
            updated_at: components["schemas"]["Item"]["updated_at"];
            /** @description How close the item is to `query`, higher being closer; null or missing without one. On this server from 0 (no word in common) to 1. */
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
        /** @description A graph or subgraph begins or ends. */
        LifecycleEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event. */
            params?: {
                /** @description Its status. */
                data?: {
                    /**
                     * @description The new status.
                     * @enum {string}
                     */
                    event: "started" | "running" | "completed" | "failed" | "interrupted";
                    /** @description The graph. */
                    graph_name?: string;
                    /** @description For a subgraph, what started it; the call of a tool with its `tool_call_id`. */
                    cause?: Record<string, unknown>;
                    /** @description For a subgraph, the task in which it runs. */
                    trigger_call_id?: string;
                    namespace?: components["schemas"]["ProtocolNamespace"];
                    /** @description Why it failed. */
                    error?: string;
                    /** @description The checkpoint that it stands at. */
                    checkpoint?: Record<string, unknown>;
                };
            };
        };
        /** @description The whole state after a step. */
        ProtocolValuesEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event. */
            params?: {
                /** @description The state. */
                data?: unknown;
            };
        };
        /** @description What a node returned. */
        ProtocolUpdatesEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event, with the node. */
            params?: {
                /** @description What the node returned, usually an object, or a list of these. */
                data?: unknown;
            };
        };
        /** @description A part of a chat message. */
        ProtocolMessagesEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event. */
            params?: {
                data?: components["schemas"]["MessagePart"];
            };
        };
        /** @description A message starts with its role and id; each content block starts, grows by deltas and finishes whole; the message finishes with its usage, or ends with an error of the model. Each part has the `id` of its message, and a `run_id` that no other message has: messages of nodes that run side by side are told apart by them. */
        MessagePart: {
            /**
             * @description Which part this is.
             * @constant
             */
            event: "message-start";
            /**
             * @description Who speaks.
             * @enum {string}
             */
            role: "ai" | "human" | "system" | "tool";
            id: components["schemas"]["PartOfMessage"];
            run_id?: components["schemas"]["PartOfCall"];
            /** @description For the role `tool`, the call that it answers. */
            tool_call_id?: string;
            /** @description The model and its provider. */
            metadata?: Record<string, unknown>;
        } | {
            /**
             * @description Which part this is.
             * @enum {string}
             */
            event: "content-block-start" | "content-block-finish";
            id?: components["schemas"]["PartOfMessage"];
            run_id?: components["schemas"]["PartOfCall"];
            index: components["schemas"]["BlockIndex"];
            /** @description The block, with its `type`. */
            content: {
                /** @description The kind of the block, such as `text`, `reasoning`, `tool_call` or `image`. */
                type: string;
            };
        } | {
            /**
             * @description Which part this is.
             * @constant
             */
            event: "content-block-delta";
            id?: components["schemas"]["PartOfMessage"];
            run_id?: components["schemas"]["PartOfCall"];
            index: components["schemas"]["BlockIndex"];
            /** @description What is added, such as a `text-delta` with its `text`. */
            delta: {
                /** @description `text-delta`, `reasoning-delta`, `tool-call-delta` and `data-delta` are appended; the `fields` of a `block-delta` replace those of the block. */
                type: string;
            };
        } | {
            /**
             * @description Which part this is.
             * @constant
             */
            event: "message-finish";
            id?: components["schemas"]["PartOfMessage"];
            run_id?: components["schemas"]["PartOfCall"];
            /** @description How many tokens the message cost. */
            usage?: Record<string, unknown>;
            /** @description The model, and why it stopped. */
            metadata?: Record<string, unknown>;
        } | {
            /**
             * @description Which part this is.
             * @constant
             */
            event: "error";
            id?: components["schemas"]["PartOfMessage"];
            run_id?: components["schemas"]["PartOfCall"];
            /** @description What went wrong. */
            message: string;
        };
        /** @description The id of the message. */
        PartOfMessage: string;
        /** @description The id of the model's call, or of the message, that no other message of the run has. */
        PartOfCall: string;
        /** @description The number of the block in its message, from 0. */
        BlockIndex: number;
        /** @description The progress of a tool call. */
        ProtocolToolsEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event. */
            params?: {
                /** @description The call. */
                data?: {
                    /**
                     * @description What happens.
                     * @enum {string}
                     */
                    event: "tool-started" | "tool-output-delta" | "tool-finished" | "tool-error";
                    /** @description The id of the call, as the model gave it. */
                    tool_call_id: string;
                    /** @description At the start, the tool. */
                    tool_name?: string;
                    /** @description At the start, the arguments. */
                    input?: unknown;
                    /** @description In between, a piece of the output. What is no text is sent as JSON. */
                    delta?: string;
                    /** @description At the end, what the tool returned. */
                    output?: unknown;
                    /** @description After an error, what went wrong. */
                    message?: string;
                    /** @description After an error, what went wrong, for programs. */
                    code?: string;
                };
            };
        };
        /** @description The graph asks. */
        InputRequestedEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event. */
            params?: {
                /** @description The question. */
                data?: {
                    /** @description The interrupt to answer. */
                    interrupt_id: string;
                    /** @description What the graph asks, any JSON. Missing when the graph asks without a value. */
                    payload?: unknown;
                };
            };
        };
        /** @description A run that answers questions has begun. */
        InputAnsweredEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event. */
            params?: {
                /** @description The questions that it answers. */
                data?: {
                    /** @description The interrupts. */
                    interrupt_ids: string[];
                };
            };
        };
        /** @description A node begins or has ended. */
        ProtocolTasksEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event. */
            params?: {
                data?: components["schemas"]["TasksEvent"];
            };
        };
        /** @description A checkpoint was written. */
        ProtocolCheckpointsEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event. */
            params?: {
                /** @description The checkpoint, without its values. */
                data?: {
                    /** @description The id of the checkpoint, to start a run from. */
                    id: string;
                    /** @description The checkpoint before it. */
                    parent_id?: string;
                    /** @description Its number, -1 for the first input. */
                    step: number;
                    /**
                     * @description What wrote it.
                     * @enum {string}
                     */
                    source: "input" | "loop" | "update" | "fork";
                };
            };
        };
        /** @description What the graph writes. */
        ProtocolCustomEvent: components["schemas"]["ProtocolEvent"] & {
            /** @description The context of the event. */
            params?: {
                /** @description What the graph wrote, under `payload`; a component of generative UI as it is. */
                data?: {
                    /** @description The name under which the graph wrote it, if it gave one. */
                    name?: string;
                    /** @description Any JSON. */
                    payload: unknown;
                } | {
                    /**
                     * @description Distinguishes it from other values.
                     * @constant
                     */
                    type: "ui";
                    /** @description The id of the component. */
                    id: string;
                    /** @description Which component it is. */
                    name: string;
                    /** @description Its properties. */
                    props?: Record<string, unknown>;
                    /** @description The message that it belongs to, and whether its properties are merged. */
                    metadata?: Record<string, unknown>;
                };
            };
        };
        /** @description A kind of event that a client can subscribe to. */
        ProtocolChannel: string | ("values" | "updates" | "messages" | "tools" | "lifecycle" | "input" | "tasks" | "checkpoints" | "custom");
        /** @description A place in the tree of graphs. Empty for the graph that runs, one entry for each subgraph on the way down. */
        ProtocolNamespace: string[];
        /** @description The events that a client subscribes to while the connection lasts. */
        ProtocolEventStreamRequest: {
            /** @description The channels to subscribe to, at least one. */
            channels: components["schemas"]["ProtocolChannel"][];
            /** @description Only events from these places or below them. From everywhere by default. */
            namespaces?: components["schemas"]["ProtocolNamespace"][];
            /** @description How many levels below these places; 0 is only the places themselves. Unlimited by default. */
            depth?: number;
            /** @description The `seq` of the last event that the client has seen: only those after it are sent. All that are kept by default. */
            since?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A command of a client. */
        ProtocolCommand: {
            /** @description A number that the client gives the command. The answer carries it. */
            id: number;
            /** @description What to do. `run.start` starts a run, `input.respond` answers what the graph asked, `agent.getTree` describes the graphs of the latest run, `state.get` returns the state of the thread. `subscription.*` belongs to WebSocket connections. */
            method: string;
            /** @description What the method needs. `run.start` takes `assistant_id` and `input`, with `config`, `metadata` and `multitaskStrategy` if wanted; `config.configurable.checkpoint_id` is where it begins. `input.respond` takes `namespace`, `interrupt_id` and `response`, or a list of these as `responses`, with `update`, `goto`, `config` and `metadata` if wanted. `state.get` takes `keys` and `namespace`. */
            params?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description About the moment of the answer. */
        ProtocolResponseMeta: {
            /** @description The highest `seq` of the thread's events at this moment. */
            applied_through_seq?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description The command was carried out. */
        ProtocolSuccess: {
            /**
             * @description Distinguishes the answer from an error.
             * @constant
             */
            type: "success";
            /** @description The `id` of the command. */
            id: number;
            /** @description Its result; the `run_id` of a new run, the `tree` of graphs, or nothing. */
            result: {
                [key: string]: unknown;
            };
            meta?: components["schemas"]["ProtocolResponseMeta"];
        } & {
            [key: string]: unknown;
        };
        /** @description The command was not carried out. */
        ProtocolError: {
            /**
             * @description Distinguishes the error from a success.
             * @constant
             */
            type: "error";
            /** @description The `id` of the command, or null when it could not be read. */
            id: number | null;
            /**
             * @description What went wrong, for programs.
             * @enum {string}
             */
            error: "invalid_argument" | "unknown_command" | "unknown_error" | "no_such_run" | "no_such_subscription" | "no_such_namespace" | "no_such_interrupt" | "no_such_checkpoint" | "permission_denied" | "not_supported";
            /** @description What went wrong, for people. */
            message: string;
            /** @description Where it went wrong. Production servers leave it out. */
            stacktrace?: string;
            meta?: components["schemas"]["ProtocolResponseMeta"];
        } & {
            [key: string]: unknown;
        };
        /** @description An event. */
        ProtocolEvent: {
            /**
             * @description Distinguishes the event from an answer.
             * @constant
             */
            type: "event";
            /** @description The id of the event, for ignoring duplicates. */
            event_id?: string;
            /** @description Its number. Numbers rise; the last one seen goes into `since` after a break. */
            seq?: number;
            /** @description What happened. The channel, except that questions and answers of the `input` channel are `input.requested` and `input.answered`. */
            method: string;
            /** @description The context of the event. */
            params: {
                namespace: components["schemas"]["ProtocolNamespace"];
                /** @description When it happened, in milliseconds since 1970. Sort by `seq` instead, since clocks can jump. */
                timestamp: number;
                /** @description The details, by channel. */
                data: unknown;
                /** @description The node that it comes from, for updates and messages. */
                node?: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description The fields of a new thread; all are optional. */
        ThreadCreate: {
            /**
             * Format: uuid
             * @description Id to use; a new one by default.
             */
            thread_id?: string;
            /** @description Your own data, which searches can filter by. Empty by default. */
            metadata?: Record<string, unknown>;
            /**
             * @description What to do when the id exists - answer 409, or return the existing thread unchanged.
             * @default raise
             * @enum {string}
             */
            if_exists?: "raise" | "do_nothing";
            /** @description Lets the thread expire. By default the deployment decides. */
            ttl?: {
                /**
                 * @description What is deleted then - the thread, or all its states but the latest.
                 * @default delete
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                /** @description Lifetime in minutes, from now. */
                ttl?: number;
            };
            /** @description State to begin with, one checkpoint for each member, in order. For moving a thread from elsewhere; needs `graph_id` in the metadata. */
            supersteps?: {
                /** @description The updates, as if by nodes. */
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
                 * @description What is deleted at its end - the thread, or all its states but the latest.
                 * @default delete
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                /** @description Lifetime in minutes. */
                ttl?: number;
            };
        };
        /** @description Which threads to list, and how. */
        ThreadSearchRequest: {
            /** @description Only these threads; unknown ids are skipped. All threads when empty. */
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
        /** @description Which threads to delete or prune. */
        ThreadPruneRequest: {
            /** @description The threads. Unknown ones are skipped. */
            thread_ids: string[];
            /**
             * @description Delete the threads with everything they hold, or only their states before the latest.
             * @default delete
             * @enum {string}
             */
            strategy?: "delete" | "keep_latest";
        };
        /** @description How many threads were changed. */
        ThreadPruneResponse: {
            /** @description Number of threads that were deleted or pruned. */
            pruned_count: number;
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
            /** @description The node that the values are attributed to. By default the last one that wrote. */
            as_node?: string;
        };
        /** @description The new checkpoint. */
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
        /** @description Which state to read. */
        ThreadStateCheckpointRequest: {
            checkpoint: components["schemas"]["CheckpointConfig"];
            /** @description Whether tasks that run a subgraph include its full state. False by default. */
            subgraphs?: boolean;
        };
        /** @description Which states to list. */
        ThreadStateSearch: {
            /**
             * @description The most states to return.
             * @default 1
             */
            limit?: number;
            /** @description List only what is older than this checkpoint, given as its id, as a checkpoint, or as a config. */
            before?: components["schemas"]["CheckpointConfig"] | string | {
                configurable: components["schemas"]["CheckpointConfig"];
            };
            /** @description Metadata of the checkpoint must have these keys with these values. */
            metadata?: Record<string, unknown>;
            checkpoint?: components["schemas"]["CheckpointConfig"];
        };
        /** @description An update, as if by a node. */
        ThreadSuperstepUpdate: {
            /** @description The values that it returned. */
            values?: Record<string, unknown>[] | Record<string, unknown> | null;
            /** @description A command that it returned instead. */
            command?: components["schemas"]["Command"] | null;
            /** @description Name of the node; `__input__` for the input of the graph. */
            as_node: string;
        };
        /** @description A conversation - its state and its status. */
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
             * @description When the thread last changed.
             */
            updated_at: string;
            /**
             * Format: date-time
             * @description When its state last changed.
             */
            state_updated_at?: string;
            /** @description Your own data, which searches can filter by. Runs add `graph_id` and `assistant_id`. */
            metadata: Record<string, unknown>;
            /** @description The config of its latest run. */
            config?: Record<string, unknown>;
            /**
             * @description `busy` while a run is pending or running, `interrupted` when the last run stopped before its end and can be resumed, `error` when it failed, else `idle`.
             * @enum {string}
             */
            status: "idle" | "busy" | "interrupted" | "error";
            /** @description The values of its latest state. Null before the first run. */
            values?: Record<string, unknown> | null;
            /** @description How the last run failed, when it did. */
            error?: string | Record<string, unknown> | null;
            /** @description The pending interrupts - an array for each task, by the id of the task. */
            interrupts?: Record<string, unknown>;
            /** @description When the thread expires. Present only if it does and the request has `include=ttl`. */
            ttl?: {
                /**
                 * @description What is deleted then - the thread, or all its states but the latest.
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                /** @description Lifetime in minutes. */
                ttl_minutes?: number;
                /**
                 * Format: date-time
                 * @description The time after which it may be deleted.
                 */
                expires_at?: string;
            };
            /** @description The values at the paths of `extract`, by alias; null where there is none. */
            extracted?: Record<string, unknown>;
        };
        /** @description A thread in a search result, whole or with only the fields of `select`. */
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
             * @description When the thread last changed.
             */
            updated_at?: string;
            /**
             * Format: date-time
             * @description When its state last changed.
             */
            state_updated_at?: string;
            /** @description Your own data, which searches can filter by. Runs add `graph_id` and `assistant_id`. */
            metadata?: Record<string, unknown>;
            /** @description The config of its latest run. */
            config?: Record<string, unknown>;
            /**
             * @description `busy` while a run is pending or running, `interrupted` when the last run stopped before its end and can be resumed, `error` when it failed, else `idle`.
             * @enum {string}
             */
            status?: "idle" | "busy" | "interrupted" | "error";
            /** @description The values of its latest state. Null before the first run. */
            values?: Record<string, unknown> | null;
            /** @description How the last run failed, when it did. */
            error?: string | Record<string, unknown> | null;
            /** @description The pending interrupts - an array for each task, by the id of the task. */
            interrupts?: Record<string, unknown>;
            /** @description When the thread expires. Present only if it does and the request has `include=ttl`. */
            ttl?: {
                /**
                 * @description What is deleted then - the thread, or all its states but the latest.
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                /** @description Lifetime in minutes. */
                ttl_minutes?: number;
                /**
                 * Format: date-time
                 * @description The time after which it may be deleted.
                 */
                expires_at?: string;
            };
            /** @description The values at the paths of `extract`, by alias; null where there is none. */
            extracted?: Record<string, unknown>;
        };
        /** @description The state of a graph at one checkpoint, and its next steps. */
        ThreadState: {
            /** @description The values of the state. Empty before the first run. */
            values: Record<string, unknown>[] | Record<string, unknown>;
            /** @description Names of the nodes that come next. Empty when the graph has ended. */
            next: string[];
            /** @description The nodes in `next` as tasks. In a history, with their results. */
            tasks?: {
                /** @description Id of the task. */
                id: string;
                /** @description Name of the node. */
                name: string;
                /** @description What triggered the task - a kind, followed by names or positions. */
                path?: unknown[];
                /** @description The error that it failed with, as text, or null. */
                error?: string | null;
                /** @description Its pending interrupts. */
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
            /** @description The checkpoint before it; null for the first. */
            parent_checkpoint?: Record<string, unknown> | null;
            /** @description All pending interrupts of the thread. */
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
        /** @description A question of the graph to the user. A run with `command.resume` answers it. */
        Interrupt: {
            /** @description Id of the interrupt; tells several pending ones apart. */
            id?: string | null;
            /** @description What the graph asks, any JSON. */
            value: unknown;
            /** @description The JSON Schema of the answer, if the graph gives one. Absent otherwise. */
            response_schema?: Record<string, unknown>;
        };
        /** @description How much of a thread is stored - its states, and what they are made of. */
        ThreadStorage: {
            /**
             * Format: uuid
             * @description Id of the thread.
             */
            thread_id: string;
            /** @description The bytes of all three parts together. */
            total_bytes: number;
            /** @description The checkpoints with their metadata, those of subgraphs too, without the values of their channels. */
            checkpoints: {
                /** @description How many there are. */
                count: number;
                /** @description How much they take. */
                bytes: number;
            };
            /** @description The values of the channels. Checkpoints share a value until it changes, and it is stored once. */
            channel_values: {
                /** @description How many values are stored, of all channels. */
                count: number;
                /** @description How much they take. */
                bytes: number;
                /** @description The same for each channel, by its name. */
                by_channel: {
                    [key: string]: {
                        /** @description How many values of the channel are stored. */
                        versions: number;
                        /** @description How much they take. */
                        bytes: number;
                    };
                };
            };
            /** @description What tasks wrote, in order to resume from a checkpoint without running them again. */
            pending_writes: {
                /** @description How many writes there are. */
                count: number;
                /** @description How much they take. */
                bytes: number;
            };
        };
    };
    responses: {
        /** @description The assistant does not exist or is hidden from the caller. */
        AssistantNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The assistant does not exist or is hidden from the caller, or the server does not run the graph to switch to. */
        AssistantOrGraphNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The assistant does not exist or is hidden from the caller, or has no such version. */
        VersionNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id belongs to another assistant. */
        AssistantExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is cut off, or has settings that cannot be used. */
        SettingsRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is neither a UUID nor the name of a graph, or a parameter has a value that is not allowed. */
        InvalidAssistantId: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON, or breaks a rule of its schema. */
        InvalidAssistant: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is neither a UUID nor the name of a graph, or the body is not JSON or breaks a rule of its schema. */
        InvalidAssistantChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON, or breaks a rule of its schema. */
        InvalidAssistantSearch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON, or breaks a rule of its schema. */
        InvalidAssistantCount: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is neither a UUID nor the name of a graph, or the body is not JSON or breaks a rule of its schema. */
        InvalidVersionSearch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is neither a UUID nor the name of a graph, or the body is not JSON or breaks a rule of its schema. */
        InvalidVersion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is cut off. */
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
        /** @description The API key is missing or wrong (which is 403 here, not 401), or its owner may not access this resource. */
        Forbidden: {
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
        /** @description It is gone. */
        Deleted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Deleted"];
            };
        };
        /** @description The assistant does not exist. */
        CronsAssistantNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The thread or the assistant does not exist. */
        ThreadOrAssistantNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description There is no such cron. */
        CronNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body changes nothing. */
        NothingToChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks the schema, or the schedule, the time zone or an id cannot be read. */
        InvalidCron: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks the schema, or the schedule, the time zone or an id cannot be read. */
        InvalidThreadCron: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks the schema, or the schedule, the time zone or the id cannot be read. */
        InvalidCronChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is not a UUID. */
        InvalidCronId: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks a rule of its schema, or an id in it is not a UUID. */
        InvalidCronSearch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks a rule of its schema, or an id in it is not a UUID. */
        InvalidCronCount: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is cut off, or has settings that cannot be used. */
        CronRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description This deployment serves no crons. */
        CronsNotServed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The thread has no such run, or there is no such thread. */
        RunNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The assistant, or the thread that the run should use, does not exist. */
        RunsThreadOrAssistantNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The assistant does not exist. */
        RunsAssistantNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description No run matches, or those that do have already ended. */
        NothingToCancel: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The thread has an unfinished run and the new one came with `multitask_strategy` set to `reject`. Nothing was created. */
        ThreadBusy: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The run could not be created because another request was changing the same data. Trying again helps. */
        RunClash: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is cut off, or the run asks for something impossible. */
        RunRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is cut off, or the run asks for something impossible. */
        ThreadRunRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks the schema, or names neither an assistant's id nor a graph. */
        InvalidRun: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks the schema, names neither an assistant's id nor a graph, or the id in the path is not a UUID. */
        InvalidThreadRun: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks the schema, or names neither an assistant's id nor a graph. */
        InvalidFollowedRun: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks the schema, names neither an assistant's id nor a graph, or the id in the path is not a UUID. */
        InvalidFollowedThreadRun: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks the schema, or a run names neither an assistant's id nor a graph. */
        InvalidBatch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description An id in the path is not a UUID, or a parameter has a value that is not allowed. */
        InvalidRunId: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body names neither a status nor runs of a thread, or both. */
        InvalidCancel: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is cut off, or the namespace is empty or reserved. */
        NamespaceRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks a rule of its schema, or the namespace has a name that is not allowed. */
        InvalidItem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks a rule of its schema, or the namespace has a name that is not allowed. */
        InvalidItemKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description A parameter is missing, or the namespace has a name that is not allowed. */
        InvalidItemQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON, or breaks a rule of its schema. */
        InvalidItemSearch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON, or breaks a rule of its schema. */
        InvalidNamespaceSearch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not valid JSON, or names no existing channel. */
        InvalidSubscription: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id belongs to another thread. */
        ThreadExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description This deployment serves no threads. */
        ThreadsNotServed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is cut off, or the graph does not take the update. */
        StateRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is not a UUID, or a parameter has a value that is not allowed. */
        InvalidThreadId: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON, or breaks a rule of its schema. */
        InvalidThread: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is not a UUID, or the body is not JSON or breaks a rule of its schema. */
        InvalidThreadChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON, or breaks a rule of its schema. */
        InvalidThreadSearch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON, or breaks a rule of its schema. */
        InvalidThreadCount: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON or breaks a rule of its schema, or an id in it is not a UUID. */
        InvalidPrune: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is not a UUID, or the body is not JSON or breaks a rule of its schema. */
        InvalidStateUpdate: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is not a UUID, or the body is not JSON or breaks a rule of its schema. */
        InvalidCheckpoint: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is not a UUID, or the body is not JSON or breaks a rule of its schema. */
        InvalidHistorySearch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id in the path is not a UUID, or a parameter has a value that is not allowed. */
        InvalidHistory: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
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
         * @description Whether tasks that run a subgraph include its full state. Off by default, since it costs more reads.
         * @example true
         */
        Subgraphs: boolean;
        /**
         * @description Whether nested subgraphs are included too, their names joined by `|`.
         * @example true
         */
        Recurse: boolean;
        /**
         * @description The id of the cron.
         * @example 019f88d6-b478-7b1f-9e02-4ac8d37f5b60
         */
        CronId: string;
        /**
         * @description The id of the run.
         * @example 019f8e75-4d41-7a02-8c55-1be07f93d2a4
         */
        RunId: string;
        /**
         * @description Whether the run is cancelled when this client disconnects before the end. False by default.
         * @example false
         */
        CancelOnDisconnect: components["schemas"]["Flag"];
        /**
         * @description Where the client stopped reading, by the `id` of its latest event. What came after it is sent first, then what is new. `-1` asks for everything from the beginning. Needs a run that was created with `stream_resumable`; otherwise only new events come.
         * @example 1784801480412-3
         */
        LastEventId: string;
        /**
         * @description What to do with the runs. `interrupt`, the default, stops them and keeps what they wrote; `rollback` deletes the runs and what they wrote.
         * @example interrupt
         */
        CancelAction: "interrupt" | "rollback";
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
        /**
         * @description Path of the new run, `/threads/<thread id>/runs/<run id>` (a stateless stream leaves the thread out), without origin or query. Clients learn the ids of thread and run from it before the first event arrives.
         * @example /threads/019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1/runs/019f8e75-4d41-7a02-8c55-1be07f93d2a4
         */
        ContentLocation: string;
        /**
         * @description Where to reconnect when the stream breaks off, with `Last-Event-ID` set to the last received `id`.
         * @example /threads/019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1/runs/019f8e75-4d41-7a02-8c55-1be07f93d2a4/stream
         */
        StreamLocation: string;
        /**
         * @description Where to wait again for the result when the connection breaks off.
         * @example /threads/019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1/runs/019f8e75-4d41-7a02-8c55-1be07f93d2a4/join
         */
        JoinLocation: string;
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
        /** @description The new assistant; only its graph is required. */
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
            400: components["responses"]["SettingsRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GraphNotFound"];
            409: components["responses"]["AssistantExists"];
            422: components["responses"]["InvalidAssistant"];
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
            422: components["responses"]["InvalidAssistantSearch"];
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
            422: components["responses"]["InvalidAssistantCount"];
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
            422: components["responses"]["InvalidAssistantId"];
        };
    };
    deleteAssistant: {
        parameters: {
            query?: {
                /**
                 * @description Whether to delete the threads that last ran on this assistant too. Threads that the caller may not access are skipped.
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
            422: components["responses"]["InvalidAssistantId"];
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
            400: components["responses"]["SettingsRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantOrGraphNotFound"];
            422: components["responses"]["InvalidAssistantChange"];
        };
    };
    getAssistantGraph: {
        parameters: {
            query?: {
                /** @description How many levels of subgraphs are expanded: true for all, a positive number for that many, false for none. An expanded subgraph is replaced by its nodes, named `subgraph:node`. */
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
            /** @description The value of `xray` is invalid, or the graph cannot be drawn. */
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
                 * @description Whether nested subgraphs are included too, their names joined by `|`.
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
            422: components["responses"]["InvalidAssistantId"];
        };
    };
    getAssistantSubgraph: {
        parameters: {
            query?: {
                /**
                 * @description Whether nested subgraphs are included too, their names joined by `|`.
                 * @example true
                 */
                recurse?: components["parameters"]["Recurse"];
            };
            header?: never;
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
                /**
                 * @description Name of the subgraph, which is the name of its node; nested ones are `outer|inner`.
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
            422: components["responses"]["InvalidAssistantId"];
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
            422: components["responses"]["InvalidAssistantId"];
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
                    "application/json": components["schemas"]["AssistantVersion"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AssistantNotFound"];
            422: components["responses"]["InvalidVersionSearch"];
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
        /** @description The version to restore. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AssistantVersionChange"];
            };
        };
        responses: {
            /** @description The assistant in the restored version. */
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
            404: components["responses"]["VersionNotFound"];
            422: components["responses"]["InvalidVersion"];
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
            409: components["responses"]["ThreadExists"];
            422: components["responses"]["InvalidThread"];
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
            422: components["responses"]["InvalidThreadSearch"];
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
            404: components["responses"]["ThreadsNotServed"];
            422: components["responses"]["InvalidThreadCount"];
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
            422: components["responses"]["InvalidPrune"];
        };
    };
    getThreadState: {
        parameters: {
            query?: {
                /**
                 * @description Whether tasks that run a subgraph include its full state. Off by default, since it costs more reads.
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
            422: components["responses"]["InvalidThreadId"];
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
        /** @description The values, and the node that they are attributed to. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadStateUpdate"];
            };
        };
        responses: {
            /** @description The new checkpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadStateUpdateResponse"];
                };
            };
            400: components["responses"]["StateRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            /** @description The thread has an unfinished run; wait for it, or cancel it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            422: components["responses"]["InvalidStateUpdate"];
        };
    };
    getThreadStateAt: {
        parameters: {
            query?: {
                /**
                 * @description Whether tasks that run a subgraph include its full state. Off by default, since it costs more reads.
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
            422: components["responses"]["InvalidThreadId"];
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
            422: components["responses"]["InvalidCheckpoint"];
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
            422: components["responses"]["InvalidHistory"];
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
            422: components["responses"]["InvalidHistorySearch"];
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
            422: components["responses"]["InvalidThreadId"];
        };
    };
    getThread: {
        parameters: {
            query?: {
                /**
                 * @description Extra fields, parted by commas, as a JSON array like `["ttl"]`, or by giving the parameter again. The only one is `ttl`.
                 * @example ttl
                 */
                include?: string | string[];
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
            422: components["responses"]["InvalidThreadId"];
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
            422: components["responses"]["InvalidThreadId"];
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
            422: components["responses"]["InvalidThreadChange"];
        };
    };
    getThreadStorage: {
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
            /** @description The figures. All are zero before the first run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadStorage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["InvalidThreadId"];
        };
    };
    joinThreadStream: {
        parameters: {
            query?: {
                /**
                 * @description What to send, one or several. `run_modes` is everything that the runs publish, `lifecycle` only their beginnings and ends, `state_update` each change that a client makes to the state. `run_modes` by default.
                 * @example run_modes
                 */
                stream_modes?: components["schemas"]["ThreadStreamModes"];
                /**
                 * @description The same as `stream_modes`, under the name that the JavaScript client uses.
                 * @example lifecycle
                 */
                stream_mode?: components["schemas"]["ThreadStreamModes"];
            };
            header?: {
                /**
                 * @description Where the client stopped reading, by the `id` of its latest event. The kept events of resumable runs that came after it are sent first, then what is new. `-` asks for everything from the beginning.
                 * @example 1784801480412-0
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
            /** @description The events, until the client closes the connection. Lines end with CR LF. */
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
            422: components["responses"]["InvalidThreadId"];
        };
    };
    streamEvents: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProtocolEventStreamRequest"];
            };
        };
        responses: {
            /** @description The events, until the client closes the connection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["InvalidSubscription"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidThreadId"];
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /**
                 * @description How many runs to return at most, 10 by default.
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description How many runs to skip, 0 by default.
                 * @example 0
                 */
                offset?: number;
                /**
                 * @description Only runs with this status.
                 * @example success
                 */
                status?: components["schemas"]["RunStatus"];
                /**
                 * @description Which fields to return, the parameter repeated for each. All by default.
                 * @example [
                 *       "run_id",
                 *       "status"
                 *     ]
                 */
                select?: ("run_id" | "thread_id" | "assistant_id" | "created_at" | "updated_at" | "status" | "metadata" | "kwargs" | "multitask_strategy" | "langsmith_session_name")[];
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
            /** @description The runs that match; an empty list when there are none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunSelection"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadNotFound"];
            422: components["responses"]["InvalidThreadId"];
        };
    };
    createRun: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunCreateStateful"];
            };
        };
        responses: {
            /** @description The run, waiting for its turn. */
            200: {
                headers: {
                    "Content-Location": components["headers"]["ContentLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            400: components["responses"]["ThreadRunRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunsThreadOrAssistantNotFound"];
            409: components["responses"]["ThreadBusy"];
            422: components["responses"]["InvalidThreadRun"];
        };
    };
    createThreadCron: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadCronCreate"];
            };
        };
        responses: {
            /** @description The cron, with its first date. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cron"];
                };
            };
            400: components["responses"]["CronRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ThreadOrAssistantNotFound"];
            422: components["responses"]["InvalidThreadCron"];
        };
    };
    streamRun: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunCreateStreamingStateful"];
            };
        };
        responses: {
            /** @description The events of the run. Lines end with CR LF; ids are there only when the run is resumable. */
            200: {
                headers: {
                    "Content-Location": components["headers"]["ContentLocation"];
                    Location: components["headers"]["StreamLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["ThreadRunRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunsThreadOrAssistantNotFound"];
            409: components["responses"]["ThreadBusy"];
            422: components["responses"]["InvalidFollowedThreadRun"];
        };
    };
    waitForRun: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunCreateStreamingStateful"];
            };
        };
        responses: {
            /** @description The result of the run, or its error. */
            200: {
                headers: {
                    "Content-Location": components["headers"]["ContentLocation"];
                    Location: components["headers"]["JoinLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResult"];
                };
            };
            400: components["responses"]["ThreadRunRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunsThreadOrAssistantNotFound"];
            409: components["responses"]["ThreadBusy"];
            422: components["responses"]["InvalidFollowedThreadRun"];
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
                /**
                 * @description The id of the run.
                 * @example 019f8e75-4d41-7a02-8c55-1be07f93d2a4
                 */
                run_id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunNotFound"];
            422: components["responses"]["InvalidRunId"];
        };
    };
    deleteRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
                /**
                 * @description The id of the run.
                 * @example 019f8e75-4d41-7a02-8c55-1be07f93d2a4
                 */
                run_id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Deleted"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunNotFound"];
            422: components["responses"]["InvalidRunId"];
        };
    };
    joinRun: {
        parameters: {
            query?: {
                /**
                 * @description Whether the run is cancelled when this client disconnects before the end. False by default.
                 * @example false
                 */
                cancel_on_disconnect?: components["parameters"]["CancelOnDisconnect"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
                /**
                 * @description The id of the run.
                 * @example 019f8e75-4d41-7a02-8c55-1be07f93d2a4
                 */
                run_id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result of the run, or its error. */
            200: {
                headers: {
                    "Content-Location": components["headers"]["ContentLocation"];
                    Location: components["headers"]["JoinLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResult"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunNotFound"];
            422: components["responses"]["InvalidRunId"];
        };
    };
    joinRunStream: {
        parameters: {
            query?: {
                /**
                 * @description Which events to send, one mode or a JSON list of modes; all events of the run by default. With modes, `metadata`, `feedback` and `error` come only when they are named too. When the parameter is repeated, the last one counts.
                 * @example values
                 */
                stream_mode?: string | string[];
                /**
                 * @description The checkpoint that the client already shows. A server may leave out the events before it; this one does not.
                 * @example 1f18ac0c-87c2-6a60-8001-4b1f3b9f6a3e
                 */
                checkpoint_id?: string;
                /**
                 * @description Whether the run is cancelled when this client disconnects before the end. False by default.
                 * @example false
                 */
                cancel_on_disconnect?: components["parameters"]["CancelOnDisconnect"];
            };
            header?: {
                /**
                 * @description Where the client stopped reading, by the `id` of its latest event. What came after it is sent first, then what is new. `-1` asks for everything from the beginning. Needs a run that was created with `stream_resumable`; otherwise only new events come.
                 * @example 1784801480412-3
                 */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
                /**
                 * @description The id of the run.
                 * @example 019f8e75-4d41-7a02-8c55-1be07f93d2a4
                 */
                run_id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events of the run, until it ends. Lines end with CR LF. */
            200: {
                headers: {
                    "Content-Location": components["headers"]["ContentLocation"];
                    Location: components["headers"]["StreamLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunNotFound"];
            422: components["responses"]["InvalidRunId"];
        };
    };
    cancelRun: {
        parameters: {
            query?: {
                /**
                 * @description Whether to answer only when the run has stopped. False by default; the status of the run may then change a little later.
                 * @example true
                 */
                wait?: components["schemas"]["Flag"];
                /**
                 * @description What to do with the runs. `interrupt`, the default, stops them and keeps what they wrote; `rollback` deletes the runs and what they wrote.
                 * @example interrupt
                 */
                action?: components["parameters"]["CancelAction"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the thread.
                 * @example 019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1
                 */
                thread_id: components["parameters"]["ThreadId"];
                /**
                 * @description The id of the run.
                 * @example 019f8e75-4d41-7a02-8c55-1be07f93d2a4
                 */
                run_id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run has stopped. The body is an empty object. */
            200: {
                headers: {
                    "Content-Location": components["headers"]["ContentLocation"];
                    Location: components["headers"]["JoinLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResult"];
                };
            };
            /** @description The run will stop; the answer to a request that does not wait. No body. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NothingToCancel"];
            422: components["responses"]["InvalidRunId"];
        };
    };
    createCron: {
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
            /** @description The cron, with its first date. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cron"];
                };
            };
            400: components["responses"]["CronRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CronsAssistantNotFound"];
            422: components["responses"]["InvalidCron"];
        };
    };
    searchCrons: {
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
            /** @description The crons that match; an empty list when there are none. */
            200: {
                headers: {
                    "X-Pagination-Total": components["headers"]["PaginationTotal"];
                    "X-Pagination-Next": components["headers"]["PaginationNext"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CronSelection"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidCronSearch"];
        };
    };
    countCrons: {
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
            /** @description The number, not wrapped in an object. */
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
            404: components["responses"]["CronsNotServed"];
            422: components["responses"]["InvalidCronCount"];
        };
    };
    streamStatelessRun: {
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
            /** @description The events of the run. Lines end with CR LF; ids are there only when the run is resumable. */
            200: {
                headers: {
                    "Content-Location": components["headers"]["ContentLocation"];
                    Location: components["headers"]["StreamLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["RunRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunsAssistantNotFound"];
            409: components["responses"]["RunClash"];
            422: components["responses"]["InvalidFollowedRun"];
        };
    };
    cancelRuns: {
        parameters: {
            query?: {
                /**
                 * @description What to do with the runs. `interrupt`, the default, stops them and keeps what they wrote; `rollback` deletes the runs and what they wrote.
                 * @example interrupt
                 */
                action?: components["parameters"]["CancelAction"];
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
            /** @description The runs will stop. No body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NothingToCancel"];
            422: components["responses"]["InvalidCancel"];
        };
    };
    waitForStatelessRun: {
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
            /** @description The result of the run, or its error. */
            200: {
                headers: {
                    "Content-Location": components["headers"]["ContentLocation"];
                    Location: components["headers"]["JoinLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResult"];
                };
            };
            400: components["responses"]["RunRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunsAssistantNotFound"];
            409: components["responses"]["RunClash"];
            422: components["responses"]["InvalidFollowedRun"];
        };
    };
    createStatelessRun: {
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
            /** @description The run, waiting for its turn. `thread_id` is its own thread. */
            200: {
                headers: {
                    "Content-Location": components["headers"]["ContentLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            400: components["responses"]["RunRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunsAssistantNotFound"];
            409: components["responses"]["RunClash"];
            422: components["responses"]["InvalidRun"];
        };
    };
    createStatelessRuns: {
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
            /** @description The runs, in the same order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"][];
                };
            };
            400: components["responses"]["RunRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunsAssistantNotFound"];
            409: components["responses"]["RunClash"];
            422: components["responses"]["InvalidBatch"];
        };
    };
    getCron: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the cron.
                 * @example 019f88d6-b478-7b1f-9e02-4ac8d37f5b60
                 */
                cron_id: components["parameters"]["CronId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cron. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cron"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CronNotFound"];
            422: components["responses"]["InvalidCronId"];
        };
    };
    deleteCron: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the cron.
                 * @example 019f88d6-b478-7b1f-9e02-4ac8d37f5b60
                 */
                cron_id: components["parameters"]["CronId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Deleted"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CronNotFound"];
            422: components["responses"]["InvalidCronId"];
        };
    };
    updateCron: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the cron.
                 * @example 019f88d6-b478-7b1f-9e02-4ac8d37f5b60
                 */
                cron_id: components["parameters"]["CronId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CronPatch"];
            };
        };
        responses: {
            /** @description The cron as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cron"];
                };
            };
            400: components["responses"]["NothingToChange"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CronNotFound"];
            422: components["responses"]["InvalidCronChange"];
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
                namespace: string[];
                /**
                 * @description Whether reading restarts the lifetime of the item. The deployment decides by default.
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
            /** @description The key or the namespace is invalid. */
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
            422: components["responses"]["InvalidItemQuery"];
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
            400: components["responses"]["NamespaceRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidItem"];
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
            /** @description It is deleted, or did not exist. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["NamespaceRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidItemKey"];
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
            422: components["responses"]["InvalidItemSearch"];
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
            422: components["responses"]["InvalidNamespaceSearch"];
        };
    };
    sendA2aRequest: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Must allow `application/json`, and for `message/stream` also `text/event-stream`.
                 * @example application/json, text/event-stream
                 */
                Accept: string;
            };
            path: {
                /** @description Id of the assistant. The name of a graph works too and means the assistant that the server made for this graph at its start. */
                assistant_id: components["parameters"]["AssistantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Request"];
            };
        };
        responses: {
            /** @description The answer to the request, with its result or an error. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                    "text/event-stream": string;
                };
            };
            /** @description A notification, which has no id and gets no answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The `Accept` header does not allow the kind of answer, or the body is no request. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description Part of the contract, but servers answer 200 with error -32602 when there is no such assistant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The server failed before it could answer as JSON-RPC. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    openMcpStream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such stream. No body. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendMcpMessage: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Both kinds of answer, as the transport requires. Servers accept one of them.
                 * @example application/json, text/event-stream
                 */
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
            /** @description The answer to a request, with its result or an error. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description A notification or an answer was accepted. No body. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The message is not valid, has an unsupported version of the protocol, or its client accepts neither kind of answer. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The version of JSON-RPC.
                         * @constant
                         */
                        jsonrpc: "2.0";
                        /** @description Always null. */
                        id: null;
                        /** @description What is wrong. */
                        error: {
                            /** @description The kind of error, as JSON-RPC numbers them. */
                            code: number;
                            /** @description The reason. */
                            message: string;
                            /** @description Details, for programs. */
                            data?: unknown;
                        };
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The transport does not use this HTTP method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The server failed before it could answer as JSON-RPC. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endMcpSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no session. No body. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
                        /** @description Version of LangGraph for Python. A server that runs graphs in JavaScript names the one whose behaviour it follows, since clients look for features by it. */
                        langgraph_py_version: string;
                        /** @description Version of LangGraph for JavaScript, where it runs the graphs. */
                        langgraph_js_version?: string;
                        /** @description What it can do, each a boolean by name. */
                        flags: Record<string, unknown>;
                        /** @description Data about the deployment. */
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
                 * @description The format.
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
            /** @description The metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description The format is unknown. */
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
                        /** @description The state of the services beside the server, by name. Empty when there are none. */
                        services?: Record<string, unknown>;
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
    sendCommand: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProtocolCommand"];
            };
        };
        responses: {
            /** @description The command was carried out, or was answered with an error. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtocolSuccess"] | components["schemas"]["ProtocolError"];
                };
            };
            /** @description The command could not be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtocolError"] | components["schemas"]["ErrorResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
}
