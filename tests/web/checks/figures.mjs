/* figures - every picture is one to those who listen: a role, a title as its name, and its text twin, a
 * table or a list in the same figure, which holds what the picture shows.  The style of the page paints
 * nothing within it: the picture is the one that stands alone in a file. */

export const name = 'figures';

function judgeFigures() {
    const troubles = [];
    for (const svg of document.querySelectorAll('svg')) {
        if (svg.parentElement.closest('svg')) continue;
        if (svg.getAttribute('aria-hidden') === 'true') {
            if (svg.querySelector('text')) troubles.push(`hidden from listeners, yet it says something: ${webCheck.nameOf(svg)}`);
            continue;
        }
        const figure = svg.closest('figure');
        const where = webCheck.nameOf(figure || svg).slice(0, 80);
        if (svg.getAttribute('role') !== 'img') troubles.push(`no role="img": ${where}`);
        const title = svg.querySelector(':scope > title');
        const named = (svg.getAttribute('aria-labelledby') || '').split(/\s+/);
        const label = svg.getAttribute('aria-label')
            || named.map(id => id && document.getElementById(id)?.textContent).filter(Boolean).join(' ')
            || title?.textContent || '';
        if (!label.trim()) troubles.push(`a picture without a name: ${where}`);
        if (!title || !title.textContent.trim()) troubles.push(`no <title>: ${where}`);
        else if (title !== svg.firstElementChild) troubles.push(`its <title> does not come first: ${where}`);
        if (!svg.hasAttribute('viewBox')) troubles.push(`no viewBox: ${where}`);
        if (!figure) {
            troubles.push(`not in a <figure>: ${where}`);
            continue;
        }
        const described = (svg.getAttribute('aria-details') || svg.getAttribute('aria-describedby') || '')
            .split(/\s+/).filter(Boolean).map(id => document.getElementById(id));
        const twins = [...figure.querySelectorAll('details.twin, table'), ...described]
            .filter(one => one && !svg.contains(one));
        if (!twins.some(one => one.querySelector('td, li, p, pre') || one.localName === 'table')) {
            troubles.push(`no text twin: ${where}`);
        }
        if (!figure.querySelector('figcaption')?.textContent.trim()) troubles.push(`no caption: ${where}`);
    }
    for (const one of document.querySelectorAll('img')) {
        if (!one.alt) troubles.push(`a picture without words: ${webCheck.nameOf(one)}`);
    }
    return troubles;
}

/** Rules of the page that meet an element of a picture, by a class of the same name. */
function judgeStyle() {
    const troubles = [];
    const inside = [...document.querySelectorAll('svg *')];
    const meant = /^(\*|:|\.hit\b|\[hidden\]|.*\bsvg\b)/;
    const walk = rules => {
        for (const rule of rules) {
            if (rule.selectorText) {
                for (const part of rule.selectorText.split(/,(?![^(]*\))/).map(one => one.trim())) {
                    if (meant.test(part)) continue;
                    const met = inside.find(one => one.matches(part));
                    if (met) troubles.push(`the page's "${part}" paints ${webCheck.nameOf(met)}`);
                }
            } else if (rule.cssRules) {
                walk(rule.cssRules);
            }
        }
    };
    for (const style of document.querySelectorAll('style')) {
        if (!style.closest('svg')) walk(style.sheet.cssRules);
    }
    return troubles;
}

export async function check(sheet) {
    const page = await sheet.look({ unfold: true });
    return [...await page.evaluate(judgeFigures), ...await page.evaluate(judgeStyle)];
}
