package io.golive.api;

/** Something that is asked for by id and is not there. */
final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }

    static NotFoundException run(String runId) {
        return new NotFoundException("There is no run " + runId + ". `golive status` and GET /api/runs list them.");
    }
}
