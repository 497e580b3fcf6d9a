/**
 * A real target to practise on, and to break on purpose: two sites, each a PostgreSQL database with an HTTP service in
 * front of it, host commands, a cron runner and export jobs; and the stand-ins who do people's tasks in a rehearsal.
 * Whatever a site does follows from the rows of its database.
 */
package io.golive.practice;
