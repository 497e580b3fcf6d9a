/**
 * Pages as a person sees them: headless Chromium, driven by Playwright. The machine's own browser is used, none is ever
 * downloaded; one page at a time, in a fresh session each.
 */
package io.golive.kind.browser;
