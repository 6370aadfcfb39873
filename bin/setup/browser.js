import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run } from './run.js';

/** Paths of Debian's browsers. The headless shell takes half the time, where it is installed. */
export const debianBrowsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Chromium for the browser tests: CHROMIUM_PATH, Debian's, or Playwright's own. Installs one where there is none. */
export function ensureBrowser() {
	if (process.env.CHROMIUM_PATH) return;
	if (debianBrowsers.some((path) => existsSync(path)) && hasChineseFont()) return;
	const root = process.getuid?.() === 0;
	if (existsSync('/usr/bin/apt-get') && root) {
		console.log('Installing Chromium and fonts from Debian…');
		apt('update');
		for (const browser of ['chromium-headless-shell', 'chromium'])
			if (apt('install', '-y', '--no-install-recommends', browser, ...fonts) === 0) return;
	}
	console.log('Installing Chromium with Playwright…');
	if (run('node_modules/@playwright/test/cli.js', ['install', 'chromium']) !== 0) {
		console.error('No browser: install chromium, or set CHROMIUM_PATH.');
		process.exit(1);
	}
}

const fonts = ['fonts-noto-cjk', 'fonts-noto-color-emoji'];
const hasChineseFont = () => existsSync('/usr/share/fonts/opentype/noto') || process.platform !== 'linux';

export const apt = (...args) =>
	spawnSync('apt-get', ['-qq', ...args], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	}).status;
