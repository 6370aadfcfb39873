export { default as NewBoard } from './NewBoard.svelte';
export { default as Settings } from './Settings.svelte';
