/* hostile - a model in which every text is written by somebody who wants to be run: each string of a model
 * that holds everything is replaced, so no kind of statement is left out.
 *
 * What would start calls webHostile(), which the page counts (inpage.mjs). */

const go = 'webHostile()';
const texts = [
    `<script>${go}</script>`,
    `\\"><img src=x onerror=${go}> and \\" more`,
    `'><svg onload=${go}><a href='javascript:${go}'>`,
    `]]></style></title></textarea><script>${go}</script>`,
    `javascript:${go}`,
    '\\u{202e}turned \\u{2067}and \\u{200f}round \\u{2028}line',
    'خلیج همه <b>فارسی</b>',
    `--><!--<script>${go}</script>-->`,
    '&lt;b&gt; &amp;#60; &#x3c;i&#x3e; %s %n {{7*7}} ${7*7}',
    `</script><script>${go}</script><iframe srcdoc='<script>parent.${go}</script>'>`,
    `\\u{1}\\u{1b}[31m\\u{7f}\\u{9b} <base href=//evil.example> <meta http-equiv=refresh content=0;url=//evil.example>`,
    `a\\" onmouseover=\\"${go}\\" style=\\"position:fixed`,
];

const long = {
    letters: 'W'.repeat(10000),
    words: '<i>word</i> '.repeat(850).trim(),
};

/* Strings that are files of the model, not texts. */
const files = /\b(coast|include|events)\s+$/;

/** The model with every text replaced; the first claim's and the second actor's are 10,000 characters. */
export function hostileModel(model) {
    let at = 0;
    return model.split('\n').map(line => {
        if (/^\s*#/.test(line)) return `# ${texts[at++ % texts.length]}`;
        return line.replace(/"(?:[^"\\]|\\.)*"/g, (whole, where) => {
            const before = line.slice(0, where);
            if (files.test(before)) return whole;
            if (/^claim strongest /.test(line)) return `"${long.words}"`;
            if (/^actor south /.test(line)) return `"${long.letters}"`;
            return `"${texts[at++ % texts.length]}"`;
        });
    }).join('\n');
}
