/* words - no word that a program says when it had none: undefined, NaN, (null), %s; no entity shown as
 * it is written; headings in their order under one h1; a language, a title, landmarks. */

export const name = 'words';

function judgeWords(hostile) {
    const troubles = [];
    const slips = /\bundefined\b|\bNaN\b|\(null\)|(?<![\w%])%(?:s|d|zu|lld|\.\d+[fg])(?!\w)|\[object |&(?:amp|lt|gt|quot|nbsp|#\d+);|-?\binf\b/;
    for (const { text, element } of webCheck.texts()) {
        if (element.closest('pre, .verbatim')) continue;    // the model's own words
        const found = slips.exec(text.data);
        // A rule may have no winner: then the cell says so, and nothing else.
        if (found && element.localName === 'td' && text.data.trim() === 'undefined') continue;
        if (found && !(hostile && /^&/.test(found[0]))) {
            troubles.push(`"${found[0]}" in ${webCheck.nameOf(element)}`);
        }
    }
    for (const one of document.querySelectorAll('[title], [aria-label], [alt]')) {
        const words = [one.title, one.getAttribute('aria-label'), one.getAttribute('alt')].join(' ');
        const found = /undefined|NaN|\(null\)|\[object /.exec(words);
        if (found) troubles.push(`"${found[0]}" in an attribute of ${webCheck.nameOf(one)}`);
    }
    let last = 0;
    const heads = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
    for (const head of heads) {
        const level = Number(head.localName[1]);
        if (last && level > last + 1) troubles.push(`h${level} under h${last}: ${webCheck.nameOf(head)}`);
        if (!head.textContent.trim()) troubles.push(`an empty ${head.localName}`);
        last = level;
    }
    const tops = heads.filter(head => head.localName === 'h1');
    if (tops.length !== 1) troubles.push(`${tops.length} h1`);
    if (!document.documentElement.lang) troubles.push('no language');
    if (!document.title.trim()) troubles.push('no title');
    if (document.querySelectorAll('main').length !== 1) troubles.push('not one <main>');
    if (!document.querySelector('meta[name="viewport"]')) troubles.push('no viewport');
    if (document.characterSet !== 'UTF-8') troubles.push(`characters are ${document.characterSet}`);
    return troubles;
}

export async function check(sheet) {
    const page = await sheet.look({ unfold: true });
    return page.evaluate(judgeWords, !!sheet.hostile);
}
