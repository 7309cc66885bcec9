import { KNOWN } from "./annotations.js";
import { t } from "./i18n.js";

/** A kind of thing that a detector sees, in words; those that are not known have their number. */
export function kindName(kind) {
  return KNOWN.includes(kind)
    ? t(`camera.kind.${kind}`)
    : t("camera.kind.other", { number: kind.replace("class_", "") });
}
