/* reflow - at 320 px nothing has to be pushed sideways: what is wider scrolls within itself, and
 * nothing is cut off to get there. */

export const name = 'reflow';

function tooWide() {
    const troubles = [];
    const all = document.scrollingElement;
    if (all.scrollWidth > innerWidth) {
        troubles.push(`the page is ${all.scrollWidth} px wide at ${innerWidth}`);
    }
    for (const one of [document.documentElement, document.body]) {
        if (/hidden|clip/.test(getComputedStyle(one).overflowX)) {
            troubles.push(`<${one.localName}> cuts off what is too wide`);
        }
    }
    const scrolls = new Map();
    const within = one => {                             // in something that scrolls or cuts by itself
        if (!one || one === document.documentElement) return '';
        if (scrolls.has(one)) return scrolls.get(one);
        const style = getComputedStyle(one);
        let how = '';
        if (/auto|scroll/.test(style.overflowX)) how = 'scrolls';
        else if (/hidden|clip/.test(style.overflowX) && one.localName !== 'svg'
            && !one.closest('svg')) how = webCheck.forListeners(one) ? 'listeners' : 'cuts';
        else how = within(one.parentElement);
        scrolls.set(one, how);
        return how;
    };
    for (const { element } of webCheck.texts()) {
        const box = element.getBoundingClientRect();
        const how = within(element);
        const aside = box.right <= 0;                   // a link that shows itself when it is reached
        if (box.width === 0 || aside || how === 'scrolls' || how === 'listeners') continue;
        if (how === 'cuts' && box.right > innerWidth + 1) troubles.push(`cut off: ${webCheck.nameOf(element)}`);
        else if (box.right > innerWidth + 1 || box.left < -1) {
            troubles.push(`outside of the window: ${webCheck.nameOf(element)}`);
        }
    }
    for (const one of document.querySelectorAll('svg, img, table, pre')) {
        const box = one.getBoundingClientRect();
        if (webCheck.seen(one) && box.right > innerWidth + 1 && !within(one)) {
            troubles.push(`wider than the window: ${webCheck.nameOf(one)}`);
        }
    }
    return troubles;
}

/** Text that a narrow picture has made too small to read. */
function tooSmall() {
    const troubles = [];
    for (const { element } of webCheck.texts()) {
        if (!(element instanceof SVGElement)) continue;
        const m = element.getScreenCTM();
        const px = parseFloat(getComputedStyle(element).fontSize) * Math.sqrt(Math.abs(m.a * m.d - m.b * m.c));
        if (px < 9) troubles.push(`${px.toFixed(1)} px high: ${webCheck.nameOf(element)}`);
    }
    return troubles;
}

export async function check(sheet) {
    const troubles = [];
    for (const unfold of [false, true]) {
        const page = await sheet.look({ width: 320, height: 640, unfold });
        troubles.push(...await page.evaluate(tooWide));
        if (unfold) troubles.push(...await page.evaluate(tooSmall));
    }
    return troubles;
}
