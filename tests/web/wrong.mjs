/* wrong - a check that cannot fail is worth nothing: right.html, made wrong in one place for each thing
 * that a check should see.
 *
 * A row names the check, what is replaced by what, and what the check must say.  The hashes of the
 * policy are filled in afterwards, so that only the rows about the policy break it. */

import { createHash } from 'node:crypto';

const csp = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
const afterH1 = '<h1>A page that is right</h1>';
const more = text => [afterH1, afterH1 + text];
const style = text => ['</style>', `${text}\n</style>`];
const script = text => ['\'use strict\';', `'use strict'; ${text}`];

/** [check, what to replace, by what, what is said] */
export const wrong = [
    ['requests', csp, '<img src="no.png" alt="none">', /2 requests/],
    ['requests', ...script('console.log("here");'), /the console says: log: here/],
    ['requests', ...script('setTimeout(function () { throw new Error("gone"); }, 0);'), /ends badly: gone/],
    ['requests', ...more('<img src="http://127.0.0.1:9/x.png" alt="x">'), /the console says/],
    ['policy', csp, '', /0 Content-Security-Policies/],
    ['policy', 'script-src SCRIPT-HASH', "script-src 'unsafe-inline'", /the policy is loose/],
    ['policy', 'style-src STYLE-HASH', "style-src 'unsafe-inline'", /the policy is loose/],
    ['policy', "default-src 'none'", "default-src *", /the policy is loose/],
    ['policy', 'script-src SCRIPT-HASH', "script-src SCRIPT-HASH 'sha256-AAAA'", /a hash of nothing/],
    ['policy', 'img-src data:', 'img-src data:; connect-src *', /connect-src, which nobody needs/],
    ['policy', ...more('<p style="color: red">a</p>'), /in an attribute/],
    ['policy', ...more('<p onclick="go()">a</p>'), /in an attribute/],
    ['policy', ...more('<script src="x.js"></script>'), /something from outside/],
    ['policy', '<!DOCTYPE html>', '', /no doctype/],
    ['tidy', ...more('<p>a <b>b</p>'), /missing <\/b>/],
    ['tidy', ...more('<blink>a</blink>'), /blink/],
    ['tidy', ...more('<p>a & b <c</p>'), /Warning/],
    ['words', ...more('<p>The share is NaN.</p>'), /"NaN"/],
    ['words', ...more('<p>Said by (null).</p>'), /"\(null\)"/],
    ['words', ...more('<p>a &amp;lt; b</p>'), /"&lt;"/],
    ['words', ...more('<p>up to %s</p>'), /"%s"/],
    ['words', ...more('<p title="undefined">a</p>'), /in an attribute/],
    ['words', ...more('<h4>deep</h4>'), /h4 under h1/],
    ['words', ...more('<h1>again</h1>'), /2 h1/],
    ['words', ' lang="en"', '', /no language/],
    ['words', 'main>', 'div>', /not one <main>/],
    ['links', ...more('<p id="claims">a</p>'), /2 elements have the id/],
    ['links', ...more('<p><a href="#nobody">a</a></p>'), /leads nowhere: #nobody/],
    ['links', ...more('<p><a href="other.html">a</a></p>'), /neither in the file nor on the web/],
    ['links', ...more('<p><a href="javascript:x()">a</a></p>'), /neither in the file nor on the web/],
    ['links', ...more('<p aria-describedby="nobody">a</p>'), /which is not there/],
    ['links', '<rect x="1"', '<rect clip-path="url(#nobody)" x="1"', /clip-path uses "nobody"/],
    ['figures', ' role="img"', '', /no role="img"/],
    ['figures', '<title>Two labels in a box</title>', '', /without a name/],
    ['figures', /<details class="twin">[^]*<\/details>/, '', /no text twin/],
    ['figures', /<figcaption>.*<\/figcaption>/, '', /no caption/],
    ['figures', 'role="img"', 'aria-hidden="true"', /hidden from listeners/],
    ['figures', '<text x="10" y="40"', '<text class="scroll" x="10" y="40"', /paints <text/],
    ['figures', / viewBox="[^"]*"/, '', /no viewBox/],
    ['tables', ...style('td, th { max-width: 1.5rem; overflow-wrap: anywhere; }'), /is broken in/],
    ['tables', '<th scope="row">one</th>', '<th>one</th>', /without a scope/],
    ['tables', '<caption>Labels</caption>', '', /without a name/],
    ['tables', '<td>9</td>', '<td>9</td><td>8</td>', /rows of 2 and 3 cells/],
    ['tables', "th.setAttribute('aria-sort', down ? 'descending' : 'ascending');", '', /aria-sort is/],
    ['tables', 'return down ? -order : order', 'return 0', /not (a|de)scending/],
    ['tables', '{ numeric: true }', '{}', /not (a|de)scending/],
    ['tables', 'body.appendChild(row)', 'if (body.rows.length > 2) body.removeChild(row)', /rows changed/],
    ['tables', "button.addEventListener('click'", "button.addEventListener('mouseup'", /by key: aria-sort/],
    ['labels', 'y="80"', 'y="48"', /overlap/],
    ['labels', '<text x="10" y="80"', '<text transform="rotate(-20 10 60)" x="10" y="60"', /overlap/],
    ['labels', '<text x="10" y="80"', '<text x="290" y="80"', /leaves the picture/],
    ['labels', '</svg>', '<rect x="50" y="60" width="20" height="20"/></svg>', /is covered by <rect>/],
    ['labels', 'svg rect { fill: var(--soft); }', 'svg rect { fill: #f1f1ee; }', /dark: .* stands out by only/],
    ['labels', 'fill: var(--ink); }', 'fill: #9a9a9a; }', /screen: .* stands out by only/],
    ['scripts', ...more('<p class="late" hidden>more</p>'), /stays hidden/],
    ['scripts', ...script("document.querySelector('h1').insertAdjacentHTML('afterend', '<p>new</p>');"),
        /without scripts nobody reads "new"/],
    ['scripts', 'aria-pressed="false" hidden', 'aria-pressed="false"', /does nothing/],
    ['scripts', ...more('<p><a href="javascript:x()">a</a></p>'), /a link that is a script/],
    ['theme', "theme.addEventListener('click'", "theme.addEventListener('dblclick'", /a click changes nothing/],
    ['theme', "theme.setAttribute('aria-pressed', String(dark));", '', /aria-pressed is "false"/],
    ['theme', '@media (prefers-color-scheme: dark)', '@media (prefers-color-scheme: nothing)', /is not heard/],
    ['theme', "theme.addEventListener('click'", "theme.addEventListener('mousedown'", /space bar/],
    ['theme', 'Dark colours', 'Other', /no button/],
    ['keyboard', ':focus-visible { outline: 3px', ':focus { outline: none; } p { outline: 3px', /no ring around/],
    ['keyboard', ' tabindex="0"', '', /no key gets there/],
    ['keyboard', '<a href="#figure">', '<a href="#figure" tabindex="3">', /a tabindex that jumps/],
    ['keyboard', ...script("document.addEventListener('keydown', function (e) { if (document.activeElement.localName === 'summary') e.preventDefault(); });"),
        /does not leave <summary>/],
    ['keyboard', ...style('header { position: fixed; top: 0; left: 0; right: 0; height: 100vh; background: var(--ground); }'),
        /is behind/],
    ['keyboard', ...script("document.addEventListener('focusin', function (e) { if (e.target.localName === 'summary') e.target.blur(); });"),
        /out of order|does not leave|without a place|no ring/],
    ['reflow', '.scroll { overflow-x: auto; }', '', /px wide at 320/],
    ['reflow', ...style('html, body { overflow-x: hidden; }'), /cuts off what is too wide/],
    ['reflow', ...style('.scroll { overflow-x: hidden; }'), /cut off/],
    ['reflow', 'svg { width: 100%; max-width: 20rem;', 'svg { width: 30rem;', /px wide at 320/],
    ['reflow', 'svg text { font-size: 16px', 'svg text { font-size: 8px', /px high/],
    ['reflow', ...more(`<p>${'a'.repeat(200)}</p>`), /px wide at 320/],
    ['paper', 'body { font-size: 11pt', 'body { font-size: 8pt', /texts of 8.0 pt/],
    ['paper', 'svg text { font-size: 16px', 'svg text { font-size: 10px', /texts of 7.5 pt/],
    ['paper', ...style('.sheet { min-width: 60rem; }'), /px wide on a sheet/],
    ['paper', '.scroll { overflow: visible; }\n  .wide { min-width: 0; }', '.wide { min-width: 70rem; }', /cut off on paper/],
    ['paper', ':root:root { color-scheme: light; --ground: #ffffff;', ':root:root {', /dark: the paper is/],
    ['paper', ...style('h2 { break-before: page; }'), /prints on 3 pages/],
    ['paper', '.sheet + .sheet { break-before: page; }', '', /prints on 1 pages/],
    ['inert', ...more('<p><img src="data:," alt="a" onerror="webHostile()"></p>'), /onerror on <img>/],
    ['inert', ...script('window.webHostile();'), /a script in a name ran/],
    ['inert', ...script('alert(1);'), /a dialog: 1/],
    ['inert', ...more('<p><a href="javascript:webHostile()">a</a></p>'), /href that is a script/],
    ['inert', ...more('<p>a<x-name></x-name></p>'), /an element that nobody writes/],
    ['inert', ...more('<p>a\u202eb</p>'), /turns the reading direction/],
    ['inert', '<bdi dir="rtl">خزر</bdi>', 'خزر', /not kept apart/],
    ['axe', 'color: var(--ink); font: 1rem', 'color: #a0a0a0; font: 1rem', /light, unfolded: color-contrast/],
    ['axe', '--ink: #e8e8e8; --link: #8ec5ff; --soft: #24272d; }\n}', '--ink: #444444; --link: #8ec5ff; --soft: #24272d; }\n}',
        /dark, unfolded: color-contrast/],
    ['axe', '--ink: #1b1b1b; --link: #003c68;', '--ink: #b0b0b0; --link: #003c68;', /print, unfolded: color-contrast/],
    ['axe', ...more('<p><input type="text"></p>'), /label/],
    ['axe', '<details class="twin"><summary>As a table</summary>', '<details class="twin"><summary></summary>', /summary-name/],
];

/** The page with a policy that fits its script and its style. */
export function sealed(html) {
    const hash = (tag) => {
        const text = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html);
        return text ? `'sha256-${createHash('sha256').update(text[1], 'utf8').digest('base64')}'` : "'none'";
    };
    return html.replace('SCRIPT-HASH', hash('script')).replace('STYLE-HASH', hash('style'));
}

/** right.html with one row's fault in it; null when what should be replaced is not there. */
export function broken(html, [, from, to]) {
    const there = typeof from === 'string' ? html.includes(from) : from.test(html);
    if (!there) return null;
    const all = typeof from === 'string' && from === 'main>' ? html.replaceAll(from, to)
        : html.replace(from, () => to);
    return sealed(all);
}
