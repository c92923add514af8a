/* paper - on A4 no text is under 9 pt, figures with their scale; nothing is wider than the sheet (the
 * browser would shrink the whole page); no dark grounds; the handling line first and last; a brief has
 * two pages. */

import { a4, mm } from '../browser.mjs';

export const name = 'paper';

const least = 9;                                        // pt

/** The width that @page leaves, in px; the browser's own margin where the file says nothing. */
function pageMargins() {
    const own = getComputedStyle(document.body).page || 'auto';
    for (const sheet of document.styleSheets) {
        const walk = rules => {
            for (const rule of rules) {
                const named = rule instanceof CSSPageRule
                    && rule.selectorText.trim() === (own === 'auto' ? '' : own);
                if (named && rule.style.margin) return rule.style.margin;
                if (rule.cssRules) {
                    const inside = walk(rule.cssRules);
                    if (inside) return inside;
                }
            }
            return '';
        };
        const found = walk(sheet.cssRules);
        if (found) return found;
    }
    return '';
}

function inPx(length) {
    const [, value, unit] = /^([\d.]+)(mm|cm|in|px|pt)?$/.exec(length) || [null, '0', 'px'];
    return Number(value) * { mm, cm: 10 * mm, in: 96, px: 1, pt: 96 / 72 }[unit || 'px'];
}

function judgePaper(smallest) {
    const troubles = [];
    const small = new Map();
    for (const { element } of webCheck.texts()) {
        if (webCheck.forListeners(element)) continue;
        let px = parseFloat(getComputedStyle(element).fontSize);
        if (element instanceof SVGElement) {
            const m = element.getScreenCTM();
            px *= Math.sqrt(Math.abs(m.a * m.d - m.b * m.c));
        }
        if (px * 0.75 < smallest - 0.05) {
            const key = `${(px * 0.75).toFixed(1)} pt`;
            if (!small.has(key)) small.set(key, { n: 0, at: webCheck.nameOf(element) });
            small.get(key).n++;
        }
    }
    for (const [size, { n, at }] of small) troubles.push(`${n} texts of ${size}, one is ${at}`);
    const width = document.scrollingElement.scrollWidth;
    if (width > innerWidth + 1) {
        troubles.push(`${width} px wide on a sheet of ${innerWidth}`);
        for (const one of document.querySelectorAll('body *')) {
            const box = one.getBoundingClientRect();
            if (webCheck.seen(one) && box.right > innerWidth + 1) {
                troubles.push(`over the edge: ${webCheck.nameOf(one)} by ${Math.round(box.right - innerWidth)} px`);
                break;
            }
        }
    }
    for (const one of document.querySelectorAll('body *')) {
        const style = getComputedStyle(one);
        if (webCheck.seen(one) && /auto|scroll|hidden/.test(style.overflowX)
            && one.scrollWidth > one.clientWidth + 1 && !webCheck.forListeners(one)
            && !(one instanceof SVGElement)) {
            troubles.push(`cut off on paper: ${webCheck.nameOf(one)}`);
        }
    }
    const ground = getComputedStyle(document.body).backgroundColor;
    if (!/255, 255, 255|0, 0, 0, 0/.test(ground)) troubles.push(`the paper is ${ground}`);
    return troubles;
}

/** Pages of a PDF as Chromium writes it: page objects are not packed. */
export function pagesOf(pdf) {
    return (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) || []).length;
}

export async function check(sheet) {
    const troubles = [];
    for (const scheme of ['light', 'dark']) {
        const first = await sheet.look({ media: 'print', scheme });
        const margin = await first.evaluate(pageMargins);
        const sides = margin.split(/\s+/).filter(Boolean).map(inPx);
        const [top = 0.4 * 96, right = top, , left = right] = sides;
        const page = await sheet.look({
            media: 'print', scheme, width: Math.floor(a4.width - left - right), height: a4.height,
        });
        for (const one of await page.evaluate(judgePaper, least)) troubles.push(`${scheme}: ${one}`);
    }
    const page = await sheet.look({ media: 'print' });
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const pages = pagesOf(pdf);
    if (pages === 0) troubles.push('prints on no page');
    const brief = await page.evaluate(() => document.documentElement.classList.contains('brief')
        || document.body.classList.contains('brief'));
    if (sheet.brief && !brief) troubles.push('the brief is not marked as one');
    if ((brief || sheet.brief) && pages !== 2) troubles.push(`the brief prints on ${pages} pages instead of 2`);
    return troubles;
}
