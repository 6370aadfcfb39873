import { mount, unmount } from 'svelte';
import HelpPanel from './HelpPanel.svelte';

const opened = new WeakSet<HTMLElement>();

/** Opens the help with writing at the end of a form, once. With the form it goes. */
export function openHelp(form: HTMLElement, href: string): void {
	if (opened.has(form)) return;
	opened.add(form);
	const close = () => {
		opened.delete(form);
		void unmount(panel);
	};
	const panel = mount(HelpPanel, { target: form, props: { href, close } });
}
