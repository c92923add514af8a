// page.js - what a report can do beyond being read: sort its tables, change to dark and back, show where
// a state or claim is met again.  The page is complete without it.
'use strict';

function plain(cell) {
  const text = cell.textContent.trim();
  const number = parseFloat(text.replace(/,(?=\d{3})/g, ''));
  return Number.isNaN(number) ? text : number;
}

function sortBy(table, column, down) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const order = (a, b) => {
    const x = plain(a.cells[column] || a), y = plain(b.cells[column] || b);
    if (typeof x === 'number' && typeof y === 'number') return x - y;
    return String(x).localeCompare(String(y), 'en');
  };
  rows.sort((a, b) => (down ? -order(a, b) : order(a, b)));
  body.append(...rows);
}

function makeSortable(table) {
  if (!table.tHead || table.querySelector('tbody .group, [rowspan]')) return;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (head.tagName !== 'TH') return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      table.querySelectorAll('[aria-sort]').forEach((other) => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      sortBy(table, column, down);
    });
  });
}

function makeDark() {
  const button = document.getElementById('dark');
  const root = document.documentElement;
  if (!button) return;
  const system = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const show = (dark) => {
    root.dataset.theme = dark ? 'dark' : 'light';
    button.setAttribute('aria-pressed', String(dark));
  };
  show(system);
  button.hidden = false;
  button.addEventListener('click', () => show(root.dataset.theme !== 'dark'));
}

// Whatever has the same data-state in the same dispute is marked while one of them is pointed at.
function makeStatesKnown() {
  const mark = (event, on) => {
    const at = event.target instanceof Element ? event.target.closest('[data-state]') : null;
    if (!at) return;
    const within = at.closest('section') || document;
    within.querySelectorAll('[data-state="' + CSS.escape(at.dataset.state) + '"]')
      .forEach((same) => same.classList.toggle('hit', on));
  };
  for (const [name, on] of [['pointerover', true], ['pointerout', false], ['focusin', true], ['focusout', false]])
    document.addEventListener(name, (event) => mark(event, on));
}

document.querySelectorAll('table.sortable').forEach(makeSortable);
makeDark();
makeStatesKnown();
