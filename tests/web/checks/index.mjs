/* index - the checks, in the order in which they are told.  A new one is a file here with `name` and
 * `check(sheet)`, which gives a list of troubles, a row here, and a wrong page in ../wrong.mjs. */

import * as axe from './axe.mjs';
import * as figures from './figures.mjs';
import * as inert from './inert.mjs';
import * as keyboard from './keyboard.mjs';
import * as labels from './labels.mjs';
import * as links from './links.mjs';
import * as paper from './paper.mjs';
import * as policy from './policy.mjs';
import * as reflow from './reflow.mjs';
import * as requests from './requests.mjs';
import * as scripts from './scripts.mjs';
import * as tables from './tables.mjs';
import * as theme from './theme.mjs';
import * as tidy from './tidy.mjs';
import * as words from './words.mjs';

export const checks = [requests, policy, tidy, words, links, figures, tables, labels, scripts, theme,
    keyboard, reflow, paper, inert, axe];
