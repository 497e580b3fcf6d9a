-- The models that runs were started with, each once, by the SHA-256 of its text: a run's frozen copy names them. The board
-- draws them, also when the engine does not answer, or has forgotten them.
CREATE TABLE golive.model (
    sha256 text PRIMARY KEY,
    bpmn   text NOT NULL
);
GRANT SELECT, INSERT ON golive.model TO golive_app;
