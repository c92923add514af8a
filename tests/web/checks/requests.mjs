/* requests - the file asks for nothing but itself, and the browser has nothing to say about it. */

export const name = 'requests';

export async function check(sheet) {
    const troubles = [];
    for (const scheme of ['light', 'dark']) {
        const page = await sheet.look({ scheme });
        // One turn later: what the scripts started has been said.
        await page.evaluate(() => new Promise(done => { setTimeout(() => requestAnimationFrame(done)); }));
        const { requests, console: lines, errors, dialogs } = page.heard;
        // Pictures within the file are no requests to anybody.
        const real = requests.filter(url => !url.startsWith('data:'));
        if (real.length !== 1 || real[0] !== sheet.url) {
            troubles.push(`${real.length} requests instead of one: ${real.slice(1, 4).join(' ')}`);
        }
        if (!sheet.url.startsWith('file:')) troubles.push('not opened from file:');
        for (const line of lines) troubles.push(`the console says: ${line}`);
        for (const line of errors) troubles.push(`a script ends badly: ${line}`);
        for (const line of dialogs) troubles.push(`a dialog opens: ${line}`);
    }
    return troubles;
}
