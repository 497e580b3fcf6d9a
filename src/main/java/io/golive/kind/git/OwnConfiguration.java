package io.golive.kind.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit away from the configuration of whoever started us: it could send an address elsewhere ({@code insteadOf}),
 * and looking for the machine's would run a git program.
 */
final class OwnConfiguration extends SystemReader.Delegate {
    private OwnConfiguration(SystemReader machine) {
        super(machine);
    }

    /** From here on, for the whole JVM. */
    static synchronized void use() {
        if (!(SystemReader.getInstance() instanceof OwnConfiguration)) {
            SystemReader.setInstance(new OwnConfiguration(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // nothing to load
        }

        @Override
        public void save() {
            // what JGit measures of the file system is kept for this process only
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
