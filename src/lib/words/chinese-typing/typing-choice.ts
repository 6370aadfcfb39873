// Whether somebody types by pinyin is remembered until the window is closed; nothing that they type is.

const key = 'penbridge-pinyin';

/** Whether it was on when this window was used last. Browsers that keep nothing say no. */
export function wasOn(): boolean {
	try {
		return sessionStorage.getItem(key) === 'on';
	} catch {
		return false;
	}
}

/** Remembers it, where the browser lets a page do that. */
export function remember(on: boolean): void {
	try {
		if (on) sessionStorage.setItem(key, 'on');
		else sessionStorage.removeItem(key);
	} catch {
		// A browser that keeps nothing: it is off on the next page.
	}
}
