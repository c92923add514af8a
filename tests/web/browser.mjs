/* browser.mjs - Debian's Chromium, and a file in it in the state that a check asks for.
 *
 * A state is what differs between two readers: the colours they asked for, paper or screen, the width
 * of the window, scripts or none, what is unfolded.  Checks that only look share a page of the same
 * state; one that clicks asks for a fresh page.  Everything that leaves the file or is printed to the
 * console is kept in `page.heard`. */

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { inPage } from './inpage.mjs';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--disable-dev-shm-usage', '--font-render-hinting=none'];
const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome'];

export const mm = 96 / 25.4;                            // CSS pixels
export const a4 = { width: Math.round(210 * mm), height: Math.round(297 * mm) };

export function findChromium() {
    return places.find(place => place && existsSync(place));
}

export async function launch() {
    return chromium.launch({ executablePath: findChromium(), args: flags });
}

const defaults = {
    scheme: 'light', media: 'screen', width: 1280, height: 900, scripts: true, unfold: false,
};

/** Pages that are free, those with scripts and those without: a new one takes longer than most checks. */
const free = { true: [], false: [] };

async function take(browser, scripts) {
    const idle = free[scripts].pop();
    if (idle) return idle;
    const context = await browser.newContext({ javaScriptEnabled: scripts, serviceWorkers: 'block' });
    const page = await context.newPage();
    page.on('request', request => page.heard?.requests.push(request.url()));
    page.on('console', line => page.heard?.console.push(`${line.type()}: ${line.text()}`));
    page.on('pageerror', error => page.heard?.errors.push(error.message));
    page.on('dialog', dialog => {
        page.heard?.dialogs.push(dialog.message());
        dialog.dismiss().catch(() => {});
    });
    if (scripts) await page.addInitScript(inPage);
    return page;
}

/** A file and its pages in one browser. */
export class Sheet {
    constructor(browser, path, name) {
        this.browser = browser;
        this.path = path;
        this.name = name;
        this.url = pathToFileURL(path).href;
        this.pages = new Map();
    }

    /** A page in a state, shared with all who only look at it, until the sheet is closed. */
    async look(wanted = {}) {
        const state = { ...defaults, ...wanted };
        const key = JSON.stringify(state);
        if (!this.pages.has(key)) this.pages.set(key, this.fresh(state));
        return this.pages.get(key);
    }

    /** A page in a state, the caller's own until `done(page)`. */
    async fresh(wanted = {}) {
        const state = { ...defaults, ...wanted };
        const page = await take(this.browser, state.scripts);
        page.withScripts = state.scripts;
        page.heard = { requests: [], console: [], errors: [], dialogs: [] };
        await page.setViewportSize({ width: state.width, height: state.height });
        await page.emulateMedia({
            media: state.media, colorScheme: state.scheme, reducedMotion: 'reduce',
        });
        await page.goto(this.url, { waitUntil: 'load' });
        // Without scripts Playwright can still ask: it speaks from outside of the page.
        if (!state.scripts) await page.evaluate(inPage);
        if (state.unfold) {
            await page.evaluate(() => {
                for (const one of document.querySelectorAll('details')) one.open = true;
            });
        }
        return page;
    }

    async done(page) {
        page.heard = null;
        // What a page has stored for itself is not for the next one.
        await page.evaluate(() => {
            try {
                localStorage.clear();
            } catch {
                // A page may have no store: all the better.
            }
        }).catch(() => {});
        await page.goto('about:blank');
        free[page.withScripts].push(page);
    }

    /** Only the pages; the browser stays. */
    async close() {
        for (const page of this.pages.values()) await this.done(await page);
        this.pages.clear();
    }
}
