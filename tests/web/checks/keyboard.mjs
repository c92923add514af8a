/* keyboard - Tab alone reaches every link, button, summary and region that scrolls, in the order of the
 * page, shows where it is, hides nothing behind a bar, and leads out again; Shift+Tab goes back. */

export const name = 'keyboard';

/** Who can be reached: in order, seen, one for each group of radio buttons. */
function reachable() {
    const all = document.querySelectorAll('a[href], button, summary, input, select, textarea, '
        + '[tabindex], [contenteditable]');
    const groups = new Set();
    window.webExpected = [...all].filter(one => {
        if (one.disabled || one.tabIndex < 0 || !webCheck.seen(one)) return false;
        if (one.localName === 'input' && one.type === 'radio') {
            const some = document.querySelector(`input[type=radio][name="${one.name}"]:checked`);
            if (some ? some !== one : groups.has(one.name)) return false;
            groups.add(one.name);
        }
        return true;
    });
    const scrolls = [...document.querySelectorAll('body *')].filter(one => {
        const style = getComputedStyle(one);
        return webCheck.seen(one) && /auto|scroll/.test(style.overflowX + style.overflowY)
            && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
            && one.tabIndex < 0;
    });
    const jumps = [...all].filter(one => one.tabIndex > 0);
    return {
        count: window.webExpected.length,
        scrolls: scrolls.map(webCheck.nameOf),
        jumps: jumps.map(webCheck.nameOf),
    };
}

/** Keeps who was focused, and how that looked. */
function listen() {
    window.webReached = [];
    window.webBlind = [];
    document.addEventListener('focusin', event => {
        const one = event.target;
        window.webReached.push(one);
        const style = getComputedStyle(one);
        const width = parseFloat(style.outlineWidth);
        // "auto" is the ring of the browser itself.
        const ring = style.outlineStyle === 'auto'
            || (style.outlineStyle !== 'none' && width >= 1.5 && !/^rgba.*, 0\)$/.test(style.outlineColor));
        if (!ring) window.webBlind.push(`no ring around ${webCheck.nameOf(one)}`);
        const boxes = [...one.getClientRects()].filter(r => r.width > 0 && r.height > 0);
        const box = boxes.find(r => r.bottom > 0 && r.top < innerHeight);
        if (!boxes.length) {
            window.webBlind.push(`focused and without a place: ${webCheck.nameOf(one)}`);
            return;
        }
        if (!box) {
            window.webBlind.push(`focused outside of the window: ${webCheck.nameOf(one)}`);
            return;
        }
        const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 40), 0), innerWidth - 1);
        const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        const top = document.elementFromPoint(x, y);
        const bar = top && top.closest('header, nav, aside, [class]');
        if (top && !one.contains(top) && !top.contains(one)
            && bar && /sticky|fixed/.test(getComputedStyle(bar).position)) {
            window.webBlind.push(`${webCheck.nameOf(one)} is behind ${webCheck.nameOf(bar)}`);
        }
    });
}

function judgeWay() {
    const troubles = [];
    const reached = window.webReached;
    const places = new Map(window.webExpected.map((one, i) => [one, i]));
    const seen = new Set(reached);
    for (const one of window.webExpected) {
        if (!seen.has(one)) troubles.push(`Tab does not reach ${webCheck.nameOf(one)}`);
    }
    let last = -1;
    for (const one of reached) {
        const place = places.get(one);
        if (place === undefined) {
            troubles.push(`Tab reaches what is no control: ${webCheck.nameOf(one)}`);
            continue;
        }
        if (place < last) troubles.push(`out of order: ${webCheck.nameOf(one)}`);
        last = place;
    }
    return troubles.concat(window.webBlind);
}

/** Presses of Tab, many on their way at once: a page has thousands of links. */
async function pressTab(page, times) {
    const cdp = await page.context().newCDPSession(page);
    const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
    for (let done = 0; done < times; done += 50) {
        await Promise.all(Array.from({ length: Math.min(50, times - done) },
            () => cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })));
    }
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await cdp.detach();
}

export async function check(sheet) {
    const troubles = [];
    const states = sheet.large ? [{}] : [{}, { width: 320, height: 640 }];
    for (const state of states) {
        const page = await sheet.fresh(state);
        const found = await page.evaluate(reachable);
        for (const one of found.scrolls) troubles.push(`scrolls, and no key gets there: ${one}`);
        for (const one of found.jumps) troubles.push(`a tabindex that jumps: ${one}`);
        if (found.count === 0) troubles.push('nothing to reach');
        await page.evaluate(listen);
        await pressTab(page, found.count);
        const way = await page.evaluate(judgeWay);
        for (const one of way) troubles.push(`at ${state.width || 1280} px: ${one}`);
        // One more leaves the last control: whoever stays there is in a trap.
        await page.keyboard.press('Tab');
        const stuck = await page.evaluate(() => {
            const end = window.webExpected[window.webExpected.length - 1];
            return window.webExpected.length > 1 && document.activeElement === end
                ? webCheck.nameOf(end) : '';
        });
        if (stuck) troubles.push(`Tab does not leave ${stuck}`);
        await sheet.done(page);
    }
    return troubles;
}
