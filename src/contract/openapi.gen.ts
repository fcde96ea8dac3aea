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
                    "application/json": components["schemas"]["AssistantCreate"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"];
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
                    "application/json": components["schemas"]["AssistantSearchRequest"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"][];
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
                    "application/json": components["schemas"]["AssistantCountRequest"];
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
    "/assistants/{assistant_id}": {
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
                    assistant_id: string;
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
                        "application/json": components["schemas"]["Assistant"];
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
                query?: {
                    delete_threads?: boolean;
                };
                header?: never;
                path: {
                    assistant_id: string;
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
                    assistant_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AssistantPatch"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assistant"];
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
    "/assistants/{assistant_id}/graph": {
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
                    xray?: boolean | number;
                };
                header?: never;
                path: {
                    assistant_id: string;
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
                        "application/json": {
                            [key: string]: Record<string, unknown>[];
                        };
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
    "/assistants/{assistant_id}/subgraphs": {
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
                    recurse?: boolean;
                };
                header?: never;
                path: {
                    assistant_id: string;
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
                        "application/json": components["schemas"]["Subgraphs"];
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
    "/assistants/{assistant_id}/subgraphs/{namespace}": {
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
                    recurse?: boolean;
                };
                header?: never;
                path: {
                    assistant_id: string;
                    namespace: string;
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
                        "application/json": components["schemas"]["Subgraphs"];
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
    "/assistants/{assistant_id}/schemas": {
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
                    assistant_id: string;
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
                        "application/json": components["schemas"]["GraphSchema"];
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
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assistant_id: string;
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
                        "application/json": components["schemas"]["Assistant"][];
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
         * TODO
         * @description TODO
         */
        post: {
            parameters: {
                query: {
                    version: number;
                };
                header?: never;
                path: {
                    assistant_id: string;
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
                        "application/json": components["schemas"]["Assistant"];
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
                    "application/json": components["schemas"]["ThreadCreate"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Thread"];
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
                    "application/json": components["schemas"]["ThreadSearchRequest"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Thread"][];
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
                    "application/json": components["schemas"]["ThreadCountRequest"];
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
                    "application/json": components["schemas"]["ThreadPruneRequest"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThreadPruneResponse"];
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
    "/threads/{thread_id}/state": {
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
                    subgraphs?: boolean;
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
                        "application/json": components["schemas"]["ThreadState"];
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
                    "application/json": components["schemas"]["ThreadStateUpdate"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThreadStateUpdateResponse"];
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
    "/threads/{thread_id}/state/{checkpoint_id}": {
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
                    subgraphs?: boolean;
                };
                header?: never;
                path: {
                    thread_id: string;
                    checkpoint_id: string;
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
                        "application/json": components["schemas"]["ThreadState"];
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
                    "application/json": components["schemas"]["ThreadStateCheckpointRequest"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThreadState"];
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
    "/threads/{thread_id}/history": {
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
                    before?: string;
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
                        "application/json": components["schemas"]["ThreadState"][];
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
                    "application/json": components["schemas"]["ThreadStateSearch"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThreadState"][];
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
            requestBody?: never;
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Thread"];
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
    "/threads/{thread_id}": {
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
                    include?: string;
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
                        "application/json": components["schemas"]["Thread"];
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
                    thread_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ThreadPatch"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Thread"];
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
    "/threads/{thread_id}/stream": {
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
                    stream_modes?: ("lifecycle" | "run_modes" | "state_update") | ("lifecycle" | "run_modes" | "state_update")[];
                };
                header?: {
                    "Last-Event-ID"?: string;
                };
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
         * TODO
         * @description TODO
         */
        get: {
            parameters: {
                query: {
                    key: string;
                    namespace?: string[];
                    refresh_ttl?: boolean;
                };
                header?: never;
                path?: never;
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
                        "application/json": components["schemas"]["Item"];
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
        /**
         * TODO
         * @description TODO
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StorePutRequest"];
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
        post?: never;
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
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StoreDeleteRequest"];
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
                    "application/json": components["schemas"]["StoreSearchRequest"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SearchItemsResponse"];
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
                    "application/json": components["schemas"]["StoreListNamespacesRequest"];
                };
            };
            responses: {
                /** @description TODO */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListNamespaceResponse"];
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            langgraph_py_version: string;
                            flags: Record<string, unknown>;
                            metadata: Record<string, unknown>;
                        };
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
    "/metrics": {
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
                    format?: "prometheus" | "json";
                };
                header?: never;
                path?: never;
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
                        "text/plain": string;
                        "application/json": Record<string, unknown>;
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
    "/docs": {
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": unknown;
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
    "/ok": {
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
                    check_db?: 0 | 1;
                };
                header?: never;
                path?: never;
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
                        "application/json": {
                            /** @constant */
                            ok: true;
                        };
                    };
                };
                /** @description TODO */
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
        Assistant: {
            /** Format: uuid */
            assistant_id: string;
            graph_id: string;
            config: {
                tags?: string[];
                recursion_limit?: number;
                configurable?: Record<string, unknown>;
            };
            context?: Record<string, unknown>;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            metadata: Record<string, unknown>;
            version?: number;
            name?: string;
            description?: string | null;
        };
        AssistantCreate: {
            /** Format: uuid */
            assistant_id?: string;
            graph_id: string;
            config?: Record<string, unknown>;
            context?: Record<string, unknown>;
            metadata?: Record<string, unknown>;
            /**
             * @default raise
             * @enum {string}
             */
            if_exists?: "raise" | "do_nothing";
            name?: string;
            description?: string | null;
        };
        AssistantPatch: {
            graph_id?: string;
            config?: Record<string, unknown>;
            context?: Record<string, unknown>;
            metadata?: Record<string, unknown>;
            name?: string;
            description?: string;
        };
        AssistantVersionChange: {
            version?: number;
        };
        Config: {
            tags?: string[];
            recursion_limit?: number;
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
        GraphSchema: {
            graph_id: string;
            input_schema?: Record<string, unknown>;
            output_schema?: Record<string, unknown>;
            state_schema: Record<string, unknown>;
            config_schema?: Record<string, unknown>;
            context_schema?: Record<string, unknown>;
        };
        GraphSchemaNoId: {
            input_schema: Record<string, unknown>;
            output_schema: Record<string, unknown>;
            state_schema: Record<string, unknown>;
            config_schema?: Record<string, unknown>;
            context_schema?: Record<string, unknown>;
        };
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
        AssistantSearchRequest: {
            metadata?: Record<string, unknown>;
            graph_id?: string;
            name?: string;
            /** @default 10 */
            limit?: number;
            /** @default 0 */
            offset?: number;
            /** @enum {string} */
            sort_by?: "assistant_id" | "created_at" | "updated_at" | "name" | "graph_id";
            /** @enum {string} */
            sort_order?: "asc" | "desc";
            select?: ("assistant_id" | "graph_id" | "name" | "description" | "config" | "context" | "created_at" | "updated_at" | "metadata" | "version")[];
        };
        AssistantCountRequest: {
            metadata?: Record<string, unknown>;
            graph_id?: string;
            name?: string;
        };
        AssistantVersionsSearchRequest: {
            metadata?: Record<string, unknown>;
            /** @default 10 */
            limit?: number;
            /** @default 0 */
            offset?: number;
        };
        ThreadSearchRequest: {
            ids?: string[];
            metadata?: Record<string, unknown>;
            values?: Record<string, unknown>;
            /** @enum {string} */
            status?: "idle" | "busy" | "interrupted" | "error";
            /** @default 10 */
            limit?: number;
            /** @default 0 */
            offset?: number;
            /** @enum {string} */
            sort_by?: "thread_id" | "status" | "created_at" | "updated_at" | "state_updated_at";
            /** @enum {string} */
            sort_order?: "asc" | "desc";
            select?: ("thread_id" | "created_at" | "updated_at" | "state_updated_at" | "metadata" | "config" | "status" | "values" | "interrupts")[];
            extract?: {
                [key: string]: string;
            };
        };
        ThreadCountRequest: {
            metadata?: Record<string, unknown>;
            values?: Record<string, unknown>;
            /** @enum {string} */
            status?: "idle" | "busy" | "interrupted" | "error";
        };
        Thread: {
            /** Format: uuid */
            thread_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            state_updated_at?: string;
            metadata: Record<string, unknown>;
            config?: Record<string, unknown>;
            /** @enum {string} */
            status: "idle" | "busy" | "interrupted" | "error";
            values?: Record<string, unknown>;
            interrupts?: Record<string, unknown>;
            ttl?: {
                /** @enum {string} */
                strategy?: "delete" | "keep_latest";
                ttl_minutes?: number;
                /** Format: date-time */
                expires_at?: string;
            };
            extracted?: Record<string, unknown>;
        };
        ThreadCreate: {
            /** Format: uuid */
            thread_id?: string;
            metadata?: Record<string, unknown>;
            /**
             * @default raise
             * @enum {string}
             */
            if_exists?: "raise" | "do_nothing";
            ttl?: {
                /**
                 * @default delete
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                ttl?: number;
            };
            supersteps?: {
                updates: components["schemas"]["ThreadSuperstepUpdate"][];
            }[];
        };
        ThreadPatch: {
            metadata?: Record<string, unknown>;
            ttl?: {
                /**
                 * @default delete
                 * @enum {string}
                 */
                strategy?: "delete" | "keep_latest";
                ttl?: number;
            };
        };
        ThreadPruneRequest: {
            thread_ids: string[];
            /**
             * @default delete
             * @enum {string}
             */
            strategy?: "delete" | "keep_latest";
        };
        ThreadPruneResponse: {
            pruned_count: number;
        };
        ThreadStateCheckpointRequest: {
            checkpoint: components["schemas"]["CheckpointConfig"];
            subgraphs?: boolean;
        };
        ThreadState: {
            values: Record<string, unknown>[] | Record<string, unknown>;
            next: string[];
            tasks?: {
                id: string;
                name: string;
                error?: string;
                interrupts?: components["schemas"]["Interrupt"][];
                checkpoint?: components["schemas"]["CheckpointConfig"];
                state?: components["schemas"]["ThreadState"];
            }[];
            checkpoint: components["schemas"]["CheckpointConfig"];
            metadata: Record<string, unknown>;
            created_at: string;
            parent_checkpoint?: Record<string, unknown>;
            interrupts?: components["schemas"]["Interrupt"][];
        };
        ThreadStateSearch: {
            /** @default 1 */
            limit?: number;
            before?: components["schemas"]["CheckpointConfig"];
            metadata?: Record<string, unknown>;
            checkpoint?: components["schemas"]["CheckpointConfig"];
        };
        ThreadStateUpdate: {
            values?: unknown[] | Record<string, unknown> | null;
            checkpoint?: components["schemas"]["CheckpointConfig"];
            as_node?: string;
        };
        ThreadSuperstepUpdate: {
            values?: Record<string, unknown>[] | Record<string, unknown> | null;
            command?: components["schemas"]["Command"] | null;
            as_node: string;
        };
        ThreadStateUpdateResponse: {
            checkpoint?: Record<string, unknown>;
        };
        CheckpointConfig: {
            thread_id?: string;
            checkpoint_ns?: string;
            checkpoint_id?: string;
            checkpoint_map?: Record<string, unknown>;
        };
        StorePutRequest: {
            namespace: string[];
            key: string;
            value: Record<string, unknown>;
            /** @default null */
            index?: false | string[] | null;
            /** @default null */
            ttl?: number | null;
        };
        StoreDeleteRequest: {
            namespace?: string[];
            key: string;
        };
        StoreSearchRequest: {
            namespace_prefix?: string[] | null;
            filter?: {
                [key: string]: unknown;
            } | null;
            /** @default 10 */
            limit?: number;
            /** @default 0 */
            offset?: number;
            query?: string | null;
            /** @default null */
            refresh_ttl?: boolean | null;
        };
        StoreListNamespacesRequest: {
            prefix?: string[];
            suffix?: string[];
            max_depth?: number;
            /** @default 100 */
            limit?: number;
            /** @default 0 */
            offset?: number;
        };
        Item: {
            namespace: string[];
            key: string;
            value: Record<string, unknown>;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        RunsCancel: {
            /** @enum {string} */
            status?: "pending" | "running" | "all";
            /** Format: uuid */
            thread_id?: string;
            run_ids?: string[];
        } & (unknown | unknown);
        SearchItemsResponse: {
            items: components["schemas"]["Item"][];
        };
        ListNamespaceResponse: string[][];
        ErrorResponse: {
            detail: string;
        };
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
        Interrupt: {
            id?: string | null;
            value: Record<string, unknown>;
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
        /** @description TODO */
        GetItemResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Item"];
            };
        };
        /** @description TODO */
        PutItemResponse: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description TODO */
        DeleteItemResponse: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description TODO */
        SearchItemsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SearchItemsResponse"];
            };
        };
        /** @description TODO */
        ListNamespacesResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ListNamespaceResponse"];
            };
        };
        /** @description TODO */
        ErrorResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
