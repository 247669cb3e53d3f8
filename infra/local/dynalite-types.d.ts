/** dynalite comes without types: what is used of it. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** A folder for LevelDB; none: in memory. */
    path?: string;
    /** How long a table stays in CREATING, in ms. */
    createTableMs?: number;
  }

  /** Closing the server closes LevelDB too. */
  export default function dynalite(options?: DynaliteOptions): Server;
}
