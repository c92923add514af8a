/* inert - whatever names and titles say, they are words: no script of theirs runs, no element or
 * attribute comes from them, no link follows them, nothing turns the reading direction of what is beside
 * them, and none makes the page wider than the window.
 *
 * The hostile models call `webHostile()` wherever a script might start; the page counts. */

export const name = 'inert';

const elements = new Set(('html head meta title style script link body header footer main nav section '
    + 'article aside h1 h2 h3 h4 h5 h6 p a abbr b bdi bdo blockquote br button caption cite code col '
    + 'colgroup dd del details dfn div dl dt em fieldset figcaption figure hr i input ins kbd label legend '
    + 'li mark ol pre q s samp search small span strong sub summary sup table tbody td tfoot th thead time '
    + 'tr u ul var wbr svg g path rect circle ellipse line polyline polygon text tspan textPath defs '
    + 'clipPath marker pattern mask symbol use desc linearGradient stop data meter output').split(' '));

function judgeInert(known) {
    const troubles = [];
    if (window.webStarted) troubles.push(`a script in a name ran, ${window.webStarted} times`);
    for (const one of document.querySelectorAll('*')) {
        if (!known.includes(one.localName)) troubles.push(`an element that nobody writes: <${one.localName}>`);
        for (const { name: key, value } of one.attributes) {
            if (/^on/i.test(key)) troubles.push(`${key} on ${webCheck.nameOf(one)}`);
            if (/^\s*(javascript|vbscript|data:text)/i.test(value) && /^(href|src|action|xlink:href)$/i.test(key)) {
                troubles.push(`${key} that is a script: ${webCheck.nameOf(one)}`);
            }
            if (!/^[a-zA-Z][\w:.-]*$/.test(key)) troubles.push(`an attribute out of a name: ${key}`);
        }
    }
    const turning = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/;
    const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/;
    for (const { text, element } of webCheck.texts()) {
        if (turning.test(text.data)) troubles.push(`turns the reading direction: ${webCheck.nameOf(element)}`);
        if (rightToLeft.test(text.data) && !element.closest('bdi, [dir], pre, text')) {
            troubles.push(`right to left and not kept apart: ${webCheck.nameOf(element)}`);
        }
    }
    const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
    if (controls.test(document.documentElement.textContent)) troubles.push('a control character');
    return troubles;
}

export async function check(sheet) {
    const troubles = [];
    const page = await sheet.fresh({ unfold: true });
    await page.waitForTimeout(20);                      // an onerror would have come by now
    troubles.push(...await page.evaluate(judgeInert, [...elements]));
    troubles.push(...page.heard.dialogs.map(one => `a dialog: ${one}`));
    await sheet.done(page);
    return troubles;
}
