/* policy - the Content-Security-Policy in the file allows the one script and the one style of the file
 * by their hashes, and nothing else: no network, no style or handler in an attribute. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const name = 'policy';

const allowed = {
    'default-src': /^'none'$/,
    'script-src': /^('sha(256|384|512)-[A-Za-z0-9+/=]+' ?)+$/,
    'style-src': /^('sha(256|384|512)-[A-Za-z0-9+/=]+' ?)+$/,
    'img-src': /^(data:|'none')$/,
    'base-uri': /^'none'$/,
    'form-action': /^'none'$/,
};

function hashed(text, how) {
    return `'${how}-${createHash(how).update(text, 'utf8').digest('base64')}'`;
}

/** What is wrong with a policy, for these texts of scripts and styles. */
function judgePolicy(policy, texts) {
    const troubles = [];
    const rules = new Map();
    for (const part of policy.split(';')) {
        const [rule, ...values] = part.trim().split(/\s+/);
        if (rule) rules.set(rule, values.join(' '));
    }
    for (const rule of ['default-src', 'base-uri', 'form-action']) {
        if (!rules.has(rule)) troubles.push(`the policy has no ${rule}`);
    }
    for (const [rule, value] of rules) {
        if (!allowed[rule]) troubles.push(`the policy has ${rule}, which nobody needs`);
        else if (!allowed[rule].test(value)) troubles.push(`the policy is loose: ${rule} ${value}`);
    }
    for (const [rule, list] of Object.entries(texts)) {
        const hashes = (rules.get(rule) || '').split(' ').filter(Boolean);
        const own = list.flatMap(text => ['sha256', 'sha384', 'sha512'].map(how => hashed(text, how)));
        for (const one of hashes) {
            if (!own.includes(one)) troubles.push(`${rule} names a hash of nothing in the file`);
        }
    }
    return troubles;
}

export async function check(sheet) {
    const page = await sheet.look();
    const found = await page.evaluate(() => {
        const data = /^application\/(ld\+)?json$|^text\/plain$/;
        const own = [...document.querySelectorAll('script')].filter(one => !data.test(one.type));
        const handlers = [...document.querySelectorAll('*')].filter(one =>
            [...one.attributes].some(a => /^on/i.test(a.name) || a.name === 'style'));
        const before = document.querySelector('meta[http-equiv="Content-Security-Policy" i]');
        return {
            policies: [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')]
                .map(one => one.content),
            late: before && [...document.querySelectorAll('script, style, link, img')]
                .some(one => one.compareDocumentPosition(before) & Node.DOCUMENT_POSITION_FOLLOWING),
            scripts: own.map(one => one.textContent),
            styles: [...document.querySelectorAll('style')].map(one => one.textContent),
            handlers: handlers.map(one => webCheck.nameOf(one)),
            outside: [...document.querySelectorAll(
                'script[src], link[href]:not([href^="data:"]), iframe, object, embed, base, form[action]')]
                .map(one => webCheck.nameOf(one)),
        };
    });
    const troubles = [];
    if (found.policies.length !== 1) {
        troubles.push(`${found.policies.length} Content-Security-Policies instead of one`);
    }
    for (const policy of found.policies) {
        troubles.push(...judgePolicy(policy,
            { 'script-src': found.scripts, 'style-src': found.styles }));
    }
    if (found.late) troubles.push('the policy comes after what it is for');
    if (found.scripts.length > 1) troubles.push(`${found.scripts.length} scripts instead of one`);
    if (found.styles.length > 1) troubles.push(`${found.styles.length} styles instead of one`);
    for (const one of found.handlers) troubles.push(`a handler or style in an attribute: ${one}`);
    for (const one of found.outside) troubles.push(`something from outside: ${one}`);
    if (!/^<!doctype html>/i.test(readFileSync(sheet.path, 'utf8'))) troubles.push('no doctype');
    return troubles;
}
