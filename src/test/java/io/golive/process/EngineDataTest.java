package io.golive.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.golive.run.Installation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.FileSystemUtils;

/** Starts on data that belong together, and on data that do not. */
class EngineDataTest {
    @TempDir
    Path folder;

    private Path broker;
    private Path search;
    private List<String> starts = new ArrayList<>();

    @BeforeEach
    void folders() {
        broker = folder.resolve("broker");
        search = folder.resolve("search");
    }

    private Installation installation() {
        Installation installation = mock(Installation.class);
        when(installation.generation()).thenReturn("g");
        when(installation.lastStart())
                .thenAnswer(call -> starts.isEmpty() ? Optional.empty() : Optional.of(starts.getLast()));
        doAnswer(call -> starts.add(call.getArgument(0))).when(installation).started(any());
        return installation;
    }

    private void start() {
        new EngineData(installation(), broker + File.pathSeparator + search).afterPropertiesSet();
    }

    private void refused() {
        assertThatThrownBy(this::start)
                .hasMessageContaining("do not belong together")
                .hasMessageContaining("move the whole data folder away");
    }

    @Test
    void oneStartAfterAnother() {
        start();
        start();
        start();
        assertThat(starts).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void wipedEngineIsRefused() {
        start();
        FileSystemUtils.deleteRecursively(broker.toFile());
        refused();
    }

    @Test
    void wipedTaskListIsRefused() {
        start();
        FileSystemUtils.deleteRecursively(search.toFile());
        refused();
    }

    @Test
    void wipedDatabaseIsRefused() {
        start();
        starts.clear();
        refused();
        assertThat(starts).isEmpty();
    }

    @Test
    void restoredDatabaseIsRefused() {
        start();
        List<String> backup = new ArrayList<>(starts);
        start();
        starts = backup;
        refused();
    }

    @Test
    void restoredEngineIsRefused() throws IOException {
        start();
        byte[] backup = Files.readAllBytes(broker.resolve(EngineData.FILE));
        start();
        Files.write(broker.resolve(EngineData.FILE), backup);
        refused();
    }

    @Test
    void startThatWasCutShortBeforeOrAfterItsRowIsNoMismatch() throws IOException {
        start();
        Installation away = installation();
        doThrow(new DataAccessResourceFailureException("away")).when(away).started(any());
        assertThatThrownBy(() -> new EngineData(away, broker + File.pathSeparator + search).afterPropertiesSet())
                .hasMessage("away");
        assertThatCode(this::start).doesNotThrowAnyException();

        Installation killed = installation();
        doAnswer(call -> {
                    starts.add(call.getArgument(0));
                    throw new DataAccessResourceFailureException("killed");
                })
                .when(killed)
                .started(any());
        assertThatThrownBy(() -> new EngineData(killed, broker + File.pathSeparator + search).afterPropertiesSet())
                .hasMessage("killed");
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void engineThatKeepsItsDataElsewhereIsNotMarked() {
        Installation installation = installation();
        new EngineData(installation, "").afterPropertiesSet();
        verify(installation, never()).started(any());
    }
}
