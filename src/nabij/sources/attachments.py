"""Which kind of message a file makes, from its content type or from its name."""

from __future__ import annotations

#: The first half of a content type.
_TYPES = {"image": "photo", "video": "video", "audio": "voice"}
_ENDINGS = {
    **dict.fromkeys(("jpg", "jpeg", "png", "heic", "heif", "webp", "bmp", "tif", "tiff", "avif"), "photo"),
    **dict.fromkeys(("mp4", "mov", "mkv", "webm", "3gp", "avi", "m4v", "mpeg", "qt"), "video"),
    **dict.fromkeys(("m4a", "aac", "mp3", "ogg", "oga", "opus", "wav", "flac", "amr"), "voice"),
    "gif": "gif",
    "vcf": "contact",
}


def kind_of_type(content_type: str) -> str:
    """Give the kind of message for a content type such as `image/jpeg`; `media` where it says nothing."""
    main, _, rest = content_type.lower().partition("/")
    if main == "image" and rest == "gif":
        return "gif"
    if not rest:
        return "media"
    return _TYPES.get(main, "document")


def kind_of_name(name: str) -> str:
    """Give the kind of message for the name of a file; `document` where its ending is not known."""
    ending = name.rpartition("?")[0] or name
    return _ENDINGS.get(ending.rpartition(".")[2].lower(), "document")
