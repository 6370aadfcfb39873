// Whether the server is well, for coordinators and in words. Nothing about people, letters or alerts (decision 0085).
export { type ServerConcern, serverState, type ServerState, forgetMailServer } from './server-concerns.ts';
export { type ServerStateView, serverLine, serverStateView } from './server-state-view.ts';
