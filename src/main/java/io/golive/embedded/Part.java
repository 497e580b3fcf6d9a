package io.golive.embedded;

/** A server that the embedded stack runs as a child process. */
public enum Part {
    POSTGRES("PostgreSQL"),
    OPENSEARCH("OpenSearch"),
    CAMUNDA("Camunda");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
