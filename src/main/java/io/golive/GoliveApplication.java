package io.golive;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: workers, relay, API and pages in one application context. */
@SpringBootApplication
class GoliveApplication {}
