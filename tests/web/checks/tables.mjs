/* tables - heads have a scope, every table a name, every row as many cells as the head; a table with
 * buttons in its head is sorted by them, by mouse and by key: aria-sort says how, numbers go by their
 * size, a second press turns the order, and no row is lost.  No column is so narrow that it breaks words. */

export const name = 'tables';

function judgeTables() {
    const troubles = [];
    for (const table of document.querySelectorAll('table')) {
        const where = webCheck.nameOf(table).slice(0, 80);
        for (const th of table.querySelectorAll('th')) {
            if (!th.scope) troubles.push(`a head without a scope: ${webCheck.nameOf(th)} in ${where}`);
        }
        const named = table.caption?.textContent.trim()
            || table.closest('[aria-label]:is(table, [role=group], [role=region])');
        if (!named) troubles.push(`a table without a name: ${where}`);
        const width = row => [...row.cells].reduce((n, cell) => n + cell.colSpan, 0);
        const widths = new Set();
        const reach = [];                               // rows that a cell above still spans
        for (const row of table.rows) {
            let n = width(row) + reach.filter(left => left > 0).length;
            reach.forEach((left, i) => { reach[i] = left - 1; });
            for (const cell of row.cells) {
                for (let i = 0; i < cell.colSpan && cell.rowSpan > 1; i++) reach.push(cell.rowSpan - 1);
            }
            widths.add(n);
        }
        if (widths.size > 1) troubles.push(`rows of ${[...widths].join(' and ')} cells: ${where}`);
        if (table.rows.length === 0) troubles.push(`an empty table: ${where}`);
    }
    return troubles;
}

/** Words that a column too narrow has broken; longer ones may have to be. */
function brokenWords() {
    const troubles = [];
    for (const cell of document.querySelectorAll('th, td')) {
        // Of a long word, and of many columns on paper, it is known.
        const known = cell.classList.contains('long')
            || (matchMedia('print').matches && cell.closest('table').classList.contains('many'));
        if (known || !webCheck.seen(cell)) continue;
        for (const { text } of webCheck.texts(cell)) {
            for (const word of text.data.matchAll(/[\p{L}\d]{4,16}/gu)) {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                if (lines.size > 1) troubles.push(`the word "${word[0]}" is broken in ${webCheck.nameOf(cell)}`);
            }
        }
    }
    return troubles;
}

/** What a reader sees of a table: the texts of a column, the word of its head. */
function column([index, at]) {
    const table = [...document.querySelectorAll('table')].filter(one =>
        one.querySelector('thead button, th button'))[index];
    const rows = [...table.tBodies].flatMap(body => [...body.rows]);
    return {
        cells: rows.map(row => row.cells[at]?.dataset.sort ?? row.cells[at]?.textContent.trim() ?? ''),
        rows: rows.map(row => row.textContent).sort().join('\n'),
        sort: [...table.tHead.rows[0].cells].map(th => th.getAttribute('aria-sort') || ''),
    };
}

function ordered(cells, descending) {
    const numbers = cells.map(cell => Number(cell.replace(/[,\u202f\u00a0 %]/g, '')));
    const full = cells.map((cell, i) => [cell, numbers[i]]).filter(([cell]) => cell !== '');
    const numeric = full.length > 0 && full.every(([, n]) => Number.isFinite(n));
    if (!numeric) return null;                          // words are ordered by the reader's language
    return full.every(([, n], i) => i === 0
        || (descending ? full[i - 1][1] >= n : full[i - 1][1] <= n));
}

async function judgeSorting(sheet) {
    const troubles = [];
    const page = await sheet.fresh();
    const heads = await page.evaluate(() => [...document.querySelectorAll('table')]
        .filter(one => one.querySelector('thead button, th button'))
        .map(table => [...table.querySelectorAll('thead th')]
            .map(th => ({ at: th.cellIndex, button: !!th.querySelector('button'), words: th.textContent.trim() }))
            .filter(one => one.button)));
    await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
    });
    for (const [index, list] of heads.entries()) {
        if (index >= 12) break;                         // of one make: twelve tell
        for (const [way, head] of [['mouse', list[0]], ['key', list[list.length - 1]]]) {
            const button = page.locator('table:has(thead button, th button)').nth(index)
                .locator('thead tr:first-child > *').nth(head.at).getByRole('button');
            const press = async () => {
                if (way === 'mouse') await button.click();
                else {
                    await button.focus();
                    await page.keyboard.press('Enter');
                }
            };
            const before = await page.evaluate(column, [index, head.at]);
            await press();
            const once = await page.evaluate(column, [index, head.at]);
            await press();
            const twice = await page.evaluate(column, [index, head.at]);
            const where = `"${head.words}" by ${way}`;
            const [a, b] = [once.sort[head.at], twice.sort[head.at]];
            const words = new Set(['ascending', 'descending']);
            if (!words.has(a) || !words.has(b) || a === b) {
                troubles.push(`${where}: aria-sort is "${a}", then "${b}"`);
            }
            if (once.sort.filter(one => words.has(one)).length > 1) troubles.push(`${where}: two columns sorted`);
            if (once.rows !== before.rows || twice.rows !== before.rows) troubles.push(`${where}: rows changed`);
            for (const [state, how] of [[once, a], [twice, b]]) {
                if (ordered(state.cells, how === 'descending') === false) {
                    troubles.push(`${where}: not ${how}: ${state.cells.slice(0, 6).join(', ')}`);
                }
            }
            const focused = await button.evaluate(one => document.activeElement === one);
            if (way === 'key' && !focused) troubles.push(`${where}: the focus is lost`);
        }
    }
    if (sheet.sorts && heads.length === 0) troubles.push('no table to sort');
    await sheet.done(page);
    return troubles;
}

export async function check(sheet) {
    const page = await sheet.look({ unfold: true });
    const troubles = await page.evaluate(judgeTables);
    const states = {
        'at 1280 px': { unfold: true },
        'at 320 px': { width: 320, height: 640, unfold: true },
        'on paper': { media: 'print', width: 650, unfold: true },
    };
    for (const [where, state] of Object.entries(states)) {
        const seen = await sheet.look(state);
        for (const one of await seen.evaluate(brokenWords)) {
            if (!sheet.hostile) troubles.push(`${where} ${one}`);
        }
    }
    return [...troubles, ...await judgeSorting(sheet)];
}
