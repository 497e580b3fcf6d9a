package io.golive.cli;

import io.golive.practice.PracticeSecrets;
import java.io.IOException;

/** What the practice target and the environments that describe it find in the data folder. */
final class PracticeFolder {
    private PracticeFolder() {}

    /** The secrets; those that are missing are made. */
    static PracticeSecrets secrets(Installation home) {
        try {
            return PracticeSecrets.prepare(home.data());
        } catch (IOException wrong) {
            throw Failure.infrastructure(
                    "the practice secrets cannot be written below " + home.data() + ": " + wrong.getMessage(),
                    "Give your user the right to write there, or choose another folder with --data.",
                    wrong);
        }
    }
}
