"""Made questions about the attributes of things."""

from training.attributes.questions import attribute_questions

__all__ = ["attribute_questions"]
