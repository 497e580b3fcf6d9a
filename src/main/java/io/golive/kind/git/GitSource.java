package io.golive.kind.git;

import io.golive.check.Request;
import io.golive.target.Login;
import io.golive.target.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.util.FS;
import org.springframework.util.FileSystemUtils;

/**
 * The repository of a target: a {@code path} on this machine, which is read where it is, or a {@code url}, of which as
 * much as is needed is fetched into a folder that lives as long as the call.
 */
final class GitSource implements AutoCloseable {
    private final Repository repository;
    private final Path fetched;
    private final Collection<String> names;

    private GitSource(Repository repository, Path fetched, Collection<String> names) {
        this.repository = repository;
        this.fetched = fetched;
        this.names = names;
    }

    /**
     * @param wanted names of branches or tags
     * @param depth how many commits of each are needed; 0 for all
     */
    static GitSource open(Request request, List<String> wanted, int depth) throws IOException, GitAPIException {
        OwnConfiguration.use();
        Target target = request.target();
        Object path = target.properties().get("path");
        Object url = target.properties().get("url");
        if ((path == null) == (url == null)) {
            throw new IllegalArgumentException(target.label() + " needs a path: or a url:, one of them");
        }
        return path != null ? local(target, Path.of(path.toString())) : remote(request, url.toString(), wanted, depth);
    }

    private static GitSource local(Target target, Path path) throws IOException {
        File folder = FileKey.resolve(path.toAbsolutePath().normalize().toFile(), FS.DETECTED);
        if (folder == null) {
            throw new IOException("there is no git repository at the path of " + target.label() + ": " + path);
        }
        Repository repository = FileKey.exact(folder, FS.DETECTED).open(true);
        return new GitSource(repository, null, names(repository.getRefDatabase().getRefs()));
    }

    private static GitSource remote(Request request, String url, List<String> wanted, int depth)
            throws IOException, GitAPIException {
        if (!url.matches("https?://.+|file:/.+")) {
            throw new IllegalArgumentException(request.target().label() + " cannot be asked at " + url
                    + "; write an https:// address, or a path:");
        }
        Collection<Ref> there = with(Git.lsRemoteRepository(), request)
                .setRemote(url)
                .setHeads(true)
                .setTags(true)
                .call();
        Path folder = Files.createTempDirectory("golive-git");
        try {
            Git git = Git.init().setBare(true).setDirectory(folder.toFile()).call();
            // tidying up in the background would outlive the call
            git.getRepository().getConfig().setBoolean("gc", null, "autoDetach", false);
            List<RefSpec> refs = there.stream()
                    .map(Ref::getName)
                    .filter(name -> wanted.stream()
                            .anyMatch(
                                    any -> name.equals(Constants.R_HEADS + any) || name.equals(Constants.R_TAGS + any)))
                    .map(name -> new RefSpec(name + ":" + name))
                    .toList();
            if (!refs.isEmpty()) {
                FetchCommand fetch = with(git.fetch(), request)
                        .setRemote(url)
                        .setRefSpecs(refs)
                        .setTagOpt(TagOpt.NO_TAGS)
                        .setProgressMonitor(new EndedWith(request));
                (depth == 0 ? fetch : fetch.setDepth(depth)).call();
            }
            return new GitSource(git.getRepository(), folder, names(there));
        } catch (GitAPIException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(folder);
            throw e;
        }
    }

    private static <C extends TransportCommand<C, ?>> C with(C command, Request request) {
        command.setTimeout((int) Math.max(1, request.timeout().toSeconds()));
        Login login = request.login();
        if (login != null && login.secret() != null) {
            command.setCredentialsProvider(new UsernamePasswordCredentialsProvider(
                    login.user() == null ? "golive" : login.user(),
                    request.secrets().resolve(login.secret())));
        }
        return command;
    }

    Repository repository() {
        return repository;
    }

    /** A branch of this name, else a tag. */
    Optional<Ref> branchOrTag(String name) throws IOException {
        Ref branch = repository.exactRef(Constants.R_HEADS + name);
        return Optional.ofNullable(branch == null ? repository.exactRef(Constants.R_TAGS + name) : branch);
    }

    /** Branches and tags that are there, as a person calls them. */
    Collection<String> names() {
        return names;
    }

    private static Set<String> names(Collection<Ref> refs) {
        return refs.stream()
                .map(Ref::getName)
                .flatMap(name -> Stream.of(Constants.R_HEADS, Constants.R_TAGS)
                        .filter(name::startsWith)
                        .map(prefix -> name.substring(prefix.length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() throws IOException {
        repository.close();
        if (fetched != null) {
            FileSystemUtils.deleteRecursively(fetched);
        }
    }

    /** Ends a fetch when the call is cancelled. */
    private static final class EndedWith extends EmptyProgressMonitor {
        private final Request request;

        EndedWith(Request request) {
            this.request = request;
        }

        @Override
        public boolean isCancelled() {
            return request.cancellation().reason() != null;
        }
    }
}
