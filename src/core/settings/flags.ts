/** What the command line says of the settings; absent is not said. */
export interface SettingFlags {
  readonly emulate?: boolean;
  readonly planner?: string;
  /** More folders of packs. */
  readonly packs?: readonly string[];
  readonly envFile?: string;
}
