package io.golive.run;

/** One kind of question: what it shows, and what its answer does. */
interface AskKind {
    Asks.Kind kind();

    Draft draft(RunRow run, FrozenRun frozen, String subject);

    /**
     * Carries the answer out; the caller holds the run's lock, has judged the person, and undoes everything when it is
     * refused.
     *
     * @return the decision that the model routes by
     * @throws RefusedAnswer with what the person should do instead
     */
    String answer(Answer answer);
}
