/* links - every id is one element's; every link within the file leads to one; a link outside is https,
 * and to the web, not to a file or a script; what describes something else is there. */

export const name = 'links';

function judgeLinks() {
    const troubles = [];
    const ids = new Map();
    for (const one of document.querySelectorAll('[id]')) ids.set(one.id, (ids.get(one.id) || 0) + 1);
    for (const [id, n] of ids) {
        if (n > 1) troubles.push(`${n} elements have the id "${id}"`);
        if (!id || /\s/.test(id)) troubles.push(`an id that is none: "${id}"`);
    }
    for (const one of document.querySelectorAll('[href]')) {
        const href = one.getAttribute('href');
        if (one.localName === 'link' && href.startsWith('data:')) continue;
        if (href.startsWith('#')) {
            const id = decodeURIComponent(href.slice(1));
            if (id && !ids.has(id)) troubles.push(`leads nowhere: ${href} of ${webCheck.nameOf(one)}`);
            if (!id) troubles.push(`leads to "#": ${webCheck.nameOf(one)}`);
        } else if (!/^(https?|mailto|doi):/i.test(href)) {
            troubles.push(`leads to what is neither in the file nor on the web: ${href.slice(0, 60)}`);
        }
        if (one.localName === 'a' && !one.textContent.trim() && !one.getAttribute('aria-label')) {
            troubles.push(`a link without words: ${href}`);
        }
    }
    for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-details', 'aria-controls',
        'aria-owns', 'for', 'headers']) {
        for (const one of document.querySelectorAll(`[${attribute}]`)) {
            for (const id of one.getAttribute(attribute).split(/\s+/)) {
                if (!ids.has(id)) troubles.push(`${attribute} names "${id}", which is not there`);
            }
        }
    }
    for (const one of document.querySelectorAll('svg *')) {
        for (const { name: key, value } of one.attributes) {
            const named = /url\(["']?#([^"')]+)/.exec(value);
            if (named && !ids.has(named[1])) troubles.push(`${key} uses "${named[1]}", which is not there`);
        }
    }
    return troubles;
}

export async function check(sheet) {
    const page = await sheet.look({ unfold: true });
    return page.evaluate(judgeLinks);
}
