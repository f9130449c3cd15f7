/** Replaces the SDK's reader of `~/.aws`: a Lambda has no such folder; its environment configures it. */
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });

/** Separates the parts of a section's name; other readers of the SDK import it from this file. */
export const CONFIG_PREFIX_SEPARATOR = '.';
