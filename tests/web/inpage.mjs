/* inpage.mjs - what the checks share inside the page: who is seen, and how to name an element.
 *
 * The function is sent into the page as it stands, so it may use nothing from outside of itself. */

export function inPage() {
    const own = {};

    /** How a person finds it: the tag, the id or class, some words of it. */
    own.nameOf = element => {
        const id = element.id ? `#${element.id}` : '';
        const style = !id && element.getAttribute('class')
            ? `.${element.getAttribute('class').trim().split(/\s+/)[0]}` : '';
        const words = (element.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40);
        return `<${element.localName}${id}${style}>${words ? ` "${words}"` : ''}`;
    };

    /** Somebody who sees sees it (a closed <details> hides what is inside). */
    own.seen = element => element.checkVisibility({
        contentVisibilityAuto: false, visibilityProperty: true, opacityProperty: true,
    });

    /** Kept for those who listen only: clipped to a point. */
    own.forListeners = element => {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        return box.width <= 2 && box.height <= 2
            && (style.overflow === 'hidden' || style.clipPath !== 'none');
    };

    /** The texts that are seen, each with its element, in order. */
    own.texts = (root = document.body) => {
        const found = [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const text = walker.currentNode;
            const element = text.parentElement;
            if (!text.data.trim() || !element) continue;
            if (element.closest('script, style, title, desc, metadata, noscript, template')) continue;
            if (own.seen(element)) found.push({ text, element });
        }
        return found;
    };

    /** What hostile names call where a script might start. */
    window.webStarted = 0;
    window.webHostile = () => { window.webStarted++; };

    window.webCheck = own;
}
