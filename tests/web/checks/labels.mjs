/* labels - in a figure no label lies on another one and none leaves the picture, on screen and on paper;
 * and each stands out from what is painted under it by 4.5 to 1, which axe does not judge in SVG.
 *
 * A label that turns is held against others as the turned box that it is.  The box of a line is as
 * high as its font says, which is more than its ink: an eighth of it above and below is air. */

export const name = 'labels';

function judgeLabels() {
    const tolerance = 0.5;
    const troubles = [];

    /** The corners of a box of an element, on the screen. */
    const corners = (box, m) => {
        const at = (x, y) => [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f];
        return [at(box.x, box.y), at(box.x + box.width, box.y),
            at(box.x + box.width, box.y + box.height), at(box.x, box.y + box.height)];
    };

    /** Two turned boxes share more than the tolerance along every one of their sides. */
    const overlap = (p, q) => {
        for (const box of [p, q]) {
            for (let i = 0; i < 2; i++) {
                const [x, y] = [box[i + 1][0] - box[i][0], box[i + 1][1] - box[i][1]];
                const length = Math.hypot(x, y) || 1;
                const along = corner => (corner[0] * x + corner[1] * y) / length;
                const [a, b] = [p.map(along), q.map(along)];
                const shared = Math.min(Math.max(...a), Math.max(...b))
                    - Math.max(Math.min(...a), Math.min(...b));
                if (shared <= tolerance) return false;
            }
        }
        return true;
    };

    /** Lines of a label: its parts that have a line of their own, or all of it. */
    const lines = text => {
        const parts = [...text.querySelectorAll('tspan')]
            .filter(one => one.hasAttribute('y') || one.hasAttribute('dy') || one.hasAttribute('x'));
        return parts.length > 1 ? parts : [text];
    };

    for (const svg of document.querySelectorAll('svg')) {
        if (!webCheck.seen(svg)) continue;
        const figure = webCheck.nameOf(svg.closest('[id]') || svg).split(' ')[0];
        const frame = svg.getBoundingClientRect();
        const labels = [];
        for (const text of svg.querySelectorAll('text')) {
            if (!webCheck.seen(text) || !text.textContent.trim()) continue;
            for (const line of lines(text)) {
                const box = line.getBBox ? line.getBBox() : text.getBBox();
                const air = box.height * 0.12;
                const inner = { x: box.x, y: box.y + air, width: box.width, height: box.height - 2 * air };
                if (inner.width > 0) labels.push({ line, box: corners(inner, text.getScreenCTM()) });
            }
        }
        const shapes = [...svg.querySelectorAll('rect, circle, path, polygon')].filter(one =>
            webCheck.seen(one) && !one.closest('defs, clipPath, mask, pattern, marker, symbol')
            && !/none|, 0\)$/.test(getComputedStyle(one).fill))
            .map(one => ({ one, box: corners(one.getBBox(), one.getScreenCTM()) }));
        labels.forEach((one, i) => {
            for (const { one: shape, box } of shapes) {
                const later = one.line.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_FOLLOWING;
                if (later && overlap(one.box, box)) {
                    troubles.push(`in ${figure} "${one.line.textContent.trim()}" is covered by ${webCheck.nameOf(shape)}`);
                }
            }
            const words = one.line.textContent.trim();
            for (const [x, y] of one.box) {
                if (x < frame.left - tolerance || x > frame.right + tolerance
                    || y < frame.top - tolerance || y > frame.bottom + tolerance) {
                    troubles.push(`in ${figure} the label "${words}" leaves the picture`);
                    break;
                }
            }
            for (const other of labels.slice(i + 1)) {
                if (overlap(one.box, other.box)) {
                    troubles.push(`in ${figure} "${words}" and "${other.line.textContent.trim()}" overlap`);
                }
            }
        });
    }
    return troubles;
}

function judgeContrast() {
    const troubles = [];
    const channels = colour => {
        const found = /^rgba?\(([^)]+)\)/.exec(colour);
        if (!found) return null;
        const [r, g, b, a = 1] = found[1].split(/[,/\s]+/).filter(Boolean).map(Number);
        return { rgb: [r, g, b], a };
    };
    const over = (top, a, under) => top.map((c, i) => c * a + under[i] * (1 - a));
    const light = rgb => {
        const [r, g, b] = rgb.map(c => {
            const s = c / 255;
            return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (a, b) => {
        const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
        return (x + 0.05) / (y + 0.05);
    };
    const paper = element => {
        for (let one = element; one; one = one.parentElement) {
            const colour = channels(getComputedStyle(one).backgroundColor);
            if (colour && colour.a > 0.99) return colour.rgb;
        }
        return [255, 255, 255];
    };
    /** What is painted under a point: every shape before the text, in order. */
    const under = (svg, text, x, y) => {
        let rgb = paper(svg);
        for (const shape of svg.querySelectorAll('rect, path, circle, ellipse, polygon, polyline')) {
            if (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) break;
            if (shape.closest('defs, clipPath, mask, pattern, marker, symbol') || !webCheck.seen(shape)) continue;
            const style = getComputedStyle(shape);
            const fill = channels(style.fill);
            if (!fill) continue;                        // none, or a pattern: lines, not a ground
            const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
            if (!shape.isPointInFill(point)) continue;
            const a = fill.a * Number(style.fillOpacity) * Number(style.opacity);
            rgb = over(fill.rgb, a, rgb);
        }
        return rgb;
    };
    for (const svg of document.querySelectorAll('svg')) {
        if (!webCheck.seen(svg)) continue;
        const figure = webCheck.nameOf(svg.closest('[id]') || svg).split(' ')[0];
        for (const text of svg.querySelectorAll('text')) {
            if (!webCheck.seen(text) || !text.textContent.trim()) continue;
            const style = getComputedStyle(text);
            const fill = channels(style.fill);
            const halo = channels(style.stroke);
            const box = text.getBoundingClientRect();
            let ground = under(svg, text, box.x + box.width / 2, box.y + box.height / 2);
            if (halo && halo.a > 0.5 && style.paintOrder.startsWith('stroke')) ground = halo.rgb;
            if (!fill) {
                troubles.push(`in ${figure} "${text.textContent.trim()}" is painted with ${style.fill}`);
                continue;
            }
            const a = fill.a * Number(style.fillOpacity) * Number(style.opacity);
            const found = ratio(over(fill.rgb, a, ground), ground);
            if (found < 4.5) {
                troubles.push(`in ${figure} "${text.textContent.trim().slice(0, 30)}" stands out by only `
                    + `${found.toFixed(1)} to 1 (${style.fill} on rgb(${ground.map(Math.round)}))`);
            }
        }
    }
    return troubles;
}

export async function check(sheet) {
    const troubles = [];
    const states = {
        screen: { unfold: true },
        dark: { unfold: true, scheme: 'dark' },
        print: { unfold: true, media: 'print', width: 650 },
    };
    for (const [state, wanted] of Object.entries(states)) {
        const page = await sheet.look(wanted);
        if (state !== 'dark') {
            for (const one of await page.evaluate(judgeLabels)) troubles.push(`${state}: ${one}`);
        }
        for (const one of await page.evaluate(judgeContrast)) troubles.push(`${state}: ${one}`);
    }
    return troubles;
}
