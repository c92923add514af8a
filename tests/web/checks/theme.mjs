/* theme - the button for dark colours says its state and changes the ground, by mouse and by key, both
 * ways, whatever the system asks for; colours asked for by the system come without the button. */

export const name = 'theme';

async function ground(page) {
    return page.evaluate(() => {
        const of = one => getComputedStyle(one).backgroundColor;
        const [body, root] = [of(document.body), of(document.documentElement)];
        return /, 0\)$/.test(body) || body === 'transparent' ? root : body;
    });
}

function isDark(colour) {
    const [r, g, b, a = 1] = colour.replace(/[^\d.,]/g, '').split(',').map(Number);
    return a > 0.5 && (r + g + b) / 3 < 80;
}

export async function check(sheet) {
    const troubles = [];
    for (const scheme of ['light', 'dark']) {
        const page = await sheet.fresh({ scheme });
        const atFirst = isDark(await ground(page));
        if (atFirst !== (scheme === 'dark')) troubles.push(`the system asks for ${scheme}, and is not heard`);
        const button = page.getByRole('button', { name: /dark|light|colou?rs/i }).first();
        if (await button.count() === 0) {
            troubles.push('no button for dark colours');
        } else {
            const pressed = await button.getAttribute('aria-pressed');
            if (pressed !== String(atFirst)) troubles.push(`${scheme}: aria-pressed is "${pressed}" at first`);
            await button.click();
            if (isDark(await ground(page)) === atFirst) troubles.push(`${scheme}: a click changes nothing`);
            const then = await button.getAttribute('aria-pressed');
            if (then !== String(!atFirst)) troubles.push(`${scheme}: aria-pressed is "${then}" after a click`);
            await button.focus();
            await page.keyboard.press('Space');
            if (isDark(await ground(page)) !== atFirst) troubles.push(`${scheme}: the space bar does not turn it back`);
        }
        await sheet.done(page);
    }
    return troubles;
}
